internal import VanKienQuerySyntax

/// Chooses how rows are grouped.
enum GroupingRewrite {
  static func operatorFor(
    _ input: Pipeline, _ keys: [(slot: Slot, value: Evaluate)], _ steps: [AggregationStep], _ text: String,
    _ estimate: Double, _ items: [ProjectionItem], _ scope: Planner.Scope, _ planner: Planner
  ) -> Operator {
    RowOperator.aggregate(input, keys: keys, steps: steps, text, estimate: estimate)
  }
}
