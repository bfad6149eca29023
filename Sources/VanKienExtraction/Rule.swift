/// The rules of extraction; each rests on one regularity of the language of official documents.
package enum Rule: String, CaseIterable, Sendable {
  case documentSymbol = "document.symbol"
  case documentSharedKind = "document.shared-kind"
  case documentShortNumber = "document.short-number"
  case documentLaw = "document.law"
  case documentConstitution = "document.constitution"
  case documentCongress = "document.congress"
  case documentPlenum = "document.plenum"
  case documentTitled = "document.titled"
  case documentYearbook = "document.yearbook"
  case documentNamed = "document.named"
  case programmeQuoted = "programme.quoted"
  case programmeNamed = "programme.named"
  case programmeNumbered = "programme.numbered"
  case programmeListed = "programme.listed"
  case placeKindWord = "place.kind-word"
  case placeList = "place.list"
  case placeBare = "place.bare"
  case placeFeature = "place.feature"
  case placeUnlisted = "place.unlisted"
  case figureSubject = "figure.subject"
  case figureCounted = "figure.counted"
  case figureGroup = "figure.group"
  case figureCarried = "figure.carried"
  case figureApposed = "figure.apposed"
  case figureParenthesis = "figure.parenthesis"
  case figurePlan = "figure.plan"
  case figureTable = "figure.table"
  case relationIssuer = "relation.issuer"
  case relationTitle = "relation.title"
  case relationVerb = "relation.verb"
  case relationAdjacent = "relation.adjacent"
  case relationList = "relation.list"
}

extension Rule {
  /// The regularity the rule rests on, in one sentence.
  package var regularity: String {
    switch self {
    case .documentSymbol:
      "A symbol of the decreed forms after a kind word names one document; a date follows after 'ngày'."
    case .documentSharedKind:
      "In a list one kind word stands for every 'số …' that follows it; else the code in the symbol tells the kind."
    case .documentShortNumber: "A kind word with a bare number is the short form of a document cited before."
    case .documentLaw: "A law is cited by 'Luật' or 'Bộ luật' and its name, whose first letter is a capital."
    case .documentConstitution: "The Constitution is cited with the state's name or its year."
    case .documentCongress: "A congress has an ordinal, and the documents it adopts are named after it."
    case .documentPlenum:
      "Resolutions of the Central Committee are named by plenum and term: 'Trung ương 4 (khóa XII)'."
    case .documentTitled:
      "A capitalised kind word with an issuer and a subject ('của … về …') names one document without its number."
    case .documentYearbook: "A statistical yearbook is named by place and year."
    case .documentNamed: "A few documents have a name of their own that everyone knows."
    case .programmeQuoted:
      "The name of a programme stands in quotation marks beside its kind word, or holds the kind word itself."
    case .programmeNamed:
      "A kind word followed at once by what the programme does is its name, up to the end of the noun phrase."
    case .programmeNumbered: "National programmes go by the number of the decision that made them: 'Chương trình 135'."
    case .programmeListed: "After a plural kind word and a colon each quoted phrase is a name of that kind."
    case .placeKindWord:
      "The kind word of an administrative unit directly before capitalised syllables makes them its name."
    case .placeList: "A kind word in the plural and a list of names: each name has that kind unless it brings its own."
    case .placeBare:
      "A name of the gazetteer without kind word is the unit that the document's own province makes likeliest."
    case .placeFeature:
      "Rivers, passes, lakes, roads, border gates and works are named by a common noun and capitalised syllables."
    case .placeUnlisted: "Capitalised syllables after a kind word are a name even when no gazetteer has it."
    case .figureSubject:
      "The noun phrase before the predicate (đạt, là, tăng, chiếm …) is what the number after it measures."
    case .figureCounted: "A number counts the noun that follows it; the noun phrase to its end is the indicator."
    case .figureGroup: "A percentage directly before a noun phrase is a ratio of that group."
    case .figureCarried: "A predicate without a subject speaks of the indicator of the clause before."
    case .figureApposed: "In a list a noun phrase directly before a number, without a predicate, is its indicator."
    case .figureParenthesis: "A number in parentheses speaks of the figure they follow."
    case .figurePlan:
      "'Kế hoạch: …' or 'Nghị quyết: …' in parentheses gives the plan's own value for the figure beside it."
    case .figureTable: "In a table the headers of row and column tell indicator, unit, period and place of a cell."
    case .relationIssuer: "'của' after a reference, or the subject of 'ban hành' before it, names its issuer."
    case .relationTitle:
      "A title that begins with 'thực hiện' or 'phê duyệt' states what the document does to what it names next."
    case .relationVerb: "A verb between two references states their relation."
    case .relationAdjacent: "A place named directly before the larger unit it lies in is a part of it."
    case .relationList: "'gồm' after a zone or region introduces the places it includes."
    }
  }
}
