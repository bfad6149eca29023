/// The style and the script of the page.
enum HTMLPage {
  /// Two columns on a wide screen, the notes of a paragraph beside it; one column on a phone and on paper.
  static let style = """
    :root { --ink: #1d1d1f; --paper: #fdfdfb; --line: #d9d6cf; --dim: #6a6760;
      --supported: #1d7a3e; --contradicted: #b3261e; --disputed: #8a5a00; --not_found: #3b5b92;
      color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; color: var(--ink); background: var(--paper); font: 17px/1.6 "Noto Serif", "Times New Roman", serif; }
    header { position: sticky; top: 0; z-index: 1; padding: .6rem 1.2rem; background: var(--paper); border-bottom: 1px solid var(--line); }
    .kicker, .keys, .rule, cite { color: var(--dim); font-family: system-ui, sans-serif; font-size: .75rem; margin: 0; }
    h1 { margin: 0; font-size: 1.15rem; overflow-wrap: anywhere; }
    nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; font: .85rem/1.8 system-ui, sans-serif; }
    nav label { cursor: pointer; }
    main { max-width: 78rem; margin: 0 auto; padding: 1rem 1.2rem 6rem; }
    .row { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 0 2rem; align-items: start; }
    .row > p, .row > h2 { margin: .45rem 0; overflow-wrap: anywhere; position: sticky; top: 7.5rem; }
    .row > h2 { font-size: 1.1rem; }
    .listItem { padding-left: 1.2rem; }
    .tableCell { border-left: 3px solid var(--line); padding-left: .7rem; }
    .note { font-size: .85rem; color: var(--dim); }
    aside { font: .85rem/1.45 system-ui, sans-serif; }
    article { margin: .45rem 0; padding: .4rem .7rem; border-left: 4px solid; background: #fff; }
    article p { margin: .1rem 0; }
    article a { color: inherit; font-weight: 600; text-decoration: none; }
    blockquote { margin: .35rem 0 0; padding: .2rem 0 .2rem .6rem; border-left: 2px solid var(--line); color: #444; overflow-wrap: anywhere; }
    blockquote em { font-style: normal; font-weight: 600; background: #fff3b8; }
    cite { display: block; font-style: normal; }
    mark { background: none; color: inherit; border-bottom: 3px solid; border-radius: 2px; padding: 0 1px; scroll-margin: 9rem; }
    mark sup { font: 600 .62em system-ui, sans-serif; padding-left: 2px; }
    mark.supported { border-color: var(--supported); background: #e9f5ec; }
    mark.contradicted { border-color: var(--contradicted); border-bottom-style: double; background: #fdeceb; }
    mark.disputed { border-color: var(--disputed); border-bottom-style: dashed; background: #fff4dd; }
    mark.not_found { border-color: var(--not_found); border-bottom-style: dotted; background: #edf1f8; }
    article.supported { border-color: var(--supported); } article.contradicted { border-color: var(--contradicted); }
    article.disputed { border-color: var(--disputed); } article.not_found { border-color: var(--not_found); }
    article.remark { border-color: var(--disputed); border-left-style: double; }
    label.supported b, article.supported b { color: var(--supported); } label.contradicted b, article.contradicted b { color: var(--contradicted); }
    label.disputed b, article.disputed b { color: var(--disputed); } label.not_found b, article.not_found b { color: var(--not_found); }
    mark:focus, article.current { outline: 2px solid #2457d6; outline-offset: 2px; }
    .off { display: none; } mark.off { display: inline; border-bottom: 0; background: none; } mark.off sup { display: none; }
    summary { color: var(--dim); cursor: pointer; font-size: .75rem; }
    @media (max-width: 56rem) {
      body { font-size: 16px; } header { padding: .5rem .8rem; } main { padding: .6rem .8rem 4rem; }
      .row { display: block; } .row > p, .row > h2 { position: static; } .keys { display: none; } aside { margin: 0 0 .8rem .8rem; }
    }
    @media print {
      body { font-size: 11pt; background: #fff; } header { position: static; } .keys, nav input { display: none; }
      .row { display: block; } .row > p, .row > h2 { position: static; } aside { margin: 0 0 .5rem 1cm; font-size: 8.5pt; } article { break-inside: avoid; }
      mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }
    """

  /// Filters, and the keys that go from claim to claim.
  ///
  /// Without scripts the page shows all claims with all notes.
  static let script = """
    (function () {
      var boxes = Array.from(document.querySelectorAll("nav input"));
      var marks = Array.from(document.querySelectorAll("mark"));
      function note(mark) { return document.getElementById("n" + mark.id.slice(1)); }
      function filter() {
        boxes.forEach(function (box) {
          document.querySelectorAll("mark." + box.value + ", article." + box.value).forEach(function (element) {
            element.classList.toggle("off", !box.checked);
          });
        });
      }
      function show(mark) {
        document.querySelectorAll("article.current").forEach(function (element) { element.classList.remove("current"); });
        if (note(mark)) { note(mark).classList.add("current"); }
      }
      function step(direction) {
        var visible = marks.filter(function (mark) { return !mark.classList.contains("off"); });
        if (!visible.length) { return; }
        var index = visible.indexOf(document.activeElement);
        var next = index < 0 ? (direction > 0 ? 0 : visible.length - 1) : (index + direction + visible.length) % visible.length;
        visible[next].focus();
        visible[next].scrollIntoView({ block: "center" });
      }
      boxes.forEach(function (box) { box.addEventListener("change", filter); });
      marks.forEach(function (mark) {
        mark.addEventListener("focus", function () { show(mark); });
        mark.addEventListener("click", function () { mark.focus(); if (note(mark)) { note(mark).scrollIntoView({ block: "nearest" }); } });
      });
      document.addEventListener("keydown", function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey) { return; }
        if (event.key === "n" || event.key === "j") { step(1); }
        else if (event.key === "p" || event.key === "k") { step(-1); }
        else if (event.key === "e") {
          var details = Array.from(document.querySelectorAll("details"));
          var open = details.some(function (element) { return !element.open; });
          details.forEach(function (element) { element.open = open; });
        }
        else if (event.key >= "1" && event.key <= String(boxes.length)) {
          var box = boxes[Number(event.key) - 1]; box.checked = !box.checked; filter();
        }
      });
    })();
    """
}
