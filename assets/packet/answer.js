"use strict";
// The form for one answer, and what it becomes in the reply. What is typed lives in plain objects, so that turning pages loses
// nothing. All text is set as text, never as markup.
const el = (tag, props, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "role") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

const Answer = (() => {
  let count = 0;
  const lists = {
    clarifying: ["What I need to know first", "Short facts that would help you answer. One a line."],
    thinking_questions: ["Questions to think about", "Open ones, without advice inside. One a line."],
    strengths: ["What already looks strong", "One a line."],
    watch_outs: ["Watch out for", "One a line."],
    check_local: ["Check with your district or state", "One a line."],
    resources: ["Where to read more", "One a line. Links stay plain text."],
    would_not: ["What I would not do", "One a line."],
  };

  const empty = (code) => ({
    code, heard: "", clarifying: "", thinking_questions: "", strengths: "", suggestions: [suggestion()], wording: [],
    watch_outs: "", check_local: "", resources: "", would_not: "", free_text: "", voice: null, deleted: null,
  });
  const suggestion = () => ({ action: "", why: "", effort: "", confidence: "", before_meeting: false });

  // A labelled text field bound to one property.
  const field = (data, name, label, hint, rows, changed) => {
    const id = "f" + (count += 1);
    const area = el("textarea", { id, rows, value: data[name], oninput: () => { data[name] = area.value; grow(area); changed(); } });
    if (hint) area.setAttribute("aria-describedby", id + "h");
    return el("div", { className: "field" }, el("label", { htmlFor: id, textContent: label }),
      hint ? el("p", { id: id + "h", className: "hint", textContent: hint }) : null, area);
  };
  const grow = (area) => { area.style.height = "auto"; area.style.height = area.scrollHeight + 2 + "px"; };
  const growAll = (root) => { for (const area of root.querySelectorAll("textarea")) if (area.value) grow(area); };

  const choice = (data, name, label, options, changed) => {
    const id = "f" + (count += 1);
    const select = el("select", { id, onchange: () => { data[name] = select.value; changed(); } },
      ...[["", "not said"], ...options].map(([value, text]) => el("option", { value, textContent: text, selected: data[name] === value })));
    return el("div", { className: "field" }, el("label", { htmlFor: id, textContent: label }), select);
  };

  const blank = (item) => Object.values(item).every((value) => !value || (typeof value === "string" && !value.trim()));

  // Rows that can be added and taken away; `draw` builds one. A removed row that held something leaves a line with a way back, until
  // the page is left; its item is marked `gone`.
  const rows = (items, make, draw, noun, changed) => {
    const list = el("div", { className: "rows" });
    const row = (item, number) => {
      const name = noun + " " + number;
      return draw(item, name, el("button", { type: "button", className: "quiet small", textContent: "Remove", "aria-label": "Remove " + name.toLowerCase(),
        onclick: () => {
          const at = items.indexOf(item);
          if (blank(item)) items.splice(at, 1);
          else item.gone = true;
          changed();
          show(at);
        } }));
    };
    const trace = (item) => el("p", { className: "gone" }, noun + " removed. ",
      el("button", { type: "button", className: "quiet small", textContent: "Undo", "aria-label": "Undo: bring the " + noun.toLowerCase() + " back",
        onclick: () => { item.gone = false; changed(); show(items.indexOf(item)); } }));
    // With a place: attention goes to what stands there now, or to the button that adds where nothing does.
    const show = (focus) => {
      let number = 0;
      list.replaceChildren(...items.map((item) => item.gone ? trace(item) : row(item, number += 1)));
      growAll(list);
      if (focus !== undefined) (list.children[focus]?.querySelector("textarea, button") || add).focus();
    };
    const add = el("button", { type: "button", className: "quiet", textContent: "Add a " + noun.toLowerCase(),
      onclick: () => { items.push(make()); changed(); show(items.length - 1); } });
    show();
    return el("div", {}, list, add);
  };

  const suggestions = (data, changed) => rows(data.suggestions, suggestion, (item, name, remove) => {
    const id = "f" + (count += 1);
    const before = el("input", { id, type: "checkbox", checked: item.before_meeting,
      onchange: () => { item.before_meeting = before.checked; changed(); } });
    return el("fieldset", { className: "card" }, el("legend", { textContent: name }),
      field(item, "action", "What to do", "", 2, changed), field(item, "why", "Why", "", 2, changed),
      el("div", { className: "pair" },
        choice(item, "effort", "Effort", [["minutes", "a few minutes"], ["hour", "about an hour"], ["day", "half a day or more"]], changed),
        choice(item, "confidence", "How sure", [["try", "worth a try"], ["likely", "has worked for me"], ["sure", "quite sure"]], changed)),
      el("div", { className: "foot" }, el("label", { className: "check", htmlFor: id }, before, " Before the meeting"), remove));
  }, "Suggestion", changed);

  const wording = (data, changed) => rows(data.wording, () => ({ from: "", to: "" }), (item, name, remove) =>
    el("fieldset", { className: "card wording" }, el("legend", { textContent: name }),
      el("div", { className: "pair" }, field(item, "from", "As it stands", "", 3, changed), field(item, "to", "What I would write", "", 3, changed)),
      el("div", { className: "foot end" }, remove)),
  "Wording", changed);

  // A part that is folded away until it is wanted.
  const fold = (label, filled, body) => {
    const summary = el("summary", { textContent: label });
    const details = el("details", { open: filled() }, summary, body);
    return details;
  };

  // Builds the form of one answer.
  const form = (data, room, changed, say) => {
    const folded = (name) => fold(lists[name][0], () => data[name] !== "",
      field(data, name, lists[name][0], lists[name][1], 3, changed));
    return el("div", { className: "form" },
      field(data, "heard", "What I hear you asking", "In your own words, to show what you understood.", 2, changed),
      el("div", { className: "folds" }, folded("clarifying"), folded("thinking_questions"), folded("strengths")),
      el("h3", { textContent: "Suggestions" }), suggestions(data, changed),
      el("div", { className: "folds" }, fold("Wording, side by side", () => data.wording.length > 0, wording(data, changed)),
        folded("watch_outs"), folded("check_local"), folded("resources"), folded("would_not"),
        fold("Say it instead: record your voice", () => Boolean(data.voice || data.deleted), Voice.part(data, room, changed, say))),
      field(data, "free_text", "Anything else", "", 3, changed));
  };

  // What the reply holds of it; null when nothing was answered.
  const collect = (data) => {
    const answer = { question: data.code };
    const put = (name, value) => { if (value.length > 0) answer[name] = value; };
    put("heard", Seal.clean(data.heard));
    for (const name of Object.keys(lists)) put(name, Seal.clean(data[name]).split("\n").map((line) => line.trim()).filter(Boolean).slice(0, 100));
    put("suggestions", data.suggestions.filter((s) => !s.gone && (s.action.trim() || s.why.trim())).slice(0, 100).map((s) => {
      // A reason alone is what she suggests.
      const [action, why] = [s.action, s.why].map(Seal.clean);
      return { action: action || why, why: action && why, ...(s.effort && { effort: s.effort }),
        ...(s.confidence && { confidence: s.confidence }), before_meeting: s.before_meeting };
    }));
    put("wording", data.wording.filter((w) => !w.gone && (w.from.trim() || w.to.trim())).slice(0, 100)
      .map((w) => ({ from: Seal.clean(w.from), to: Seal.clean(w.to) })));
    put("free_text", Seal.clean(data.free_text));
    if (data.voice) answer.voice = data.voice;
    return Object.keys(answer).length > 1 ? answer : null;
  };

  // In a few words, what was answered.
  const inWords = (answer) => {
    if (!answer) return "Not answered. That is fine.";
    const many = (list, one, more) => list && list.length + " " + (list.length === 1 ? one : more);
    const parts = [many(answer.suggestions, "suggestion", "suggestions"), many(answer.wording, "wording", "wordings"),
      many([...(answer.clarifying || []), ...(answer.thinking_questions || [])].filter(Boolean), "question", "questions"),
      answer.voice && "a recording"].filter((part) => part && !part.startsWith("0 "));
    return "Answered" + (parts.length ? ": " + parts.join(", ") : "") + ".";
  };

  return { empty, form, growAll, collect, inWords };
})();
