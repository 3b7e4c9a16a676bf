"use strict";
// The page itself: words in, questions one at a time, reply out. Nothing is stored; leaving with an unsaved reply asks first.
(() => {
  const app = document.getElementById("app");
  const status = document.getElementById("status");
  const where = document.getElementById("where");
  const words = JSON.parse(document.getElementById("words").textContent).split(" ");
  const known = new Set(words);
  const kinds = { prepare: "Prepare for a meeting", wording: "Wording check", next_step: "Next step", hard_conversation: "Hard conversation",
    process: "Process or timeline", sanity_check: "Sanity check" };
  const helps = { think_with_me: "Think with me", check_my_work: "Check my work", options: "Give me options", just_listen: "Just listen",
    what_am_i_missing: "Tell me what I am missing" };
  const tones = { gentle: "Please be gentle", plain: "Please be plain", blunt: "Please be blunt" };
  let envelope = JSON.parse(document.getElementById("packet").textContent || '""');
  let packet = null;
  let answers = [];
  const whole = { free_text: "", signed: "" };
  let sealedAs = { content: null, voices: [], text: "" };
  let unsaved = false;

  const say = (text) => { status.textContent = text; };
  const changed = () => { unsaved = true; say(""); };
  window.addEventListener("beforeunload", (event) => {
    if (unsaved || Voice.live()) { event.preventDefault(); event.returnValue = ""; }
  });

  const sizes = new ResizeObserver(() => hold());
  // Shows a view and moves the reader's attention to its heading.
  const show = (place, wide, ...nodes) => {
    say("");
    sizes.disconnect();
    document.documentElement.style.scrollPaddingBottom = "";
    where.textContent = place;
    app.className = wide ? "wide" : "narrow";
    app.replaceChildren(...nodes, status);
    window.scrollTo(0, 0);
    const heading = app.querySelector("h1, h2");
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  };

  // Every way out of a question goes through here: a recording that still runs is stopped and kept, and that is said.
  const leave = async (view) => {
    const kept = await Voice.settle();
    view();
    if (kept) say(kept === "Recorded." ? "Your recording was stopped. It is kept with its question." : kept);
  };

  // The reader page alone asks for the packet first.
  const pasteView = () => {
    const area = el("textarea", { id: "paste", rows: 8, spellcheck: false });
    const file = el("input", { id: "file", type: "file", accept: ".txt,.html,.htm,text/plain,text/html",
      onchange: async () => { if (file.files[0]) take(await file.files[0].text()); } });
    const take = (text) => {
      const found = Seal.find(text);
      if (!found) { say("There is no packet in this. Copy everything from the BEGIN line to the END line."); return; }
      envelope = found;
      gateView();
    };
    show("", false, el("h1", { textContent: "Open a question packet" }),
      el("p", { textContent: "Paste the text you were sent, from the BEGIN line to the END line. It stays on this device." }),
      el("div", { className: "field" }, el("label", { htmlFor: "paste", textContent: "The packet as text" }), area),
      el("button", { type: "button", className: "main", textContent: "Continue", onclick: () => take(area.value) }),
      el("div", { className: "field" }, el("label", { htmlFor: "file", textContent: "Or choose the file" }), file));
  };

  // Words that are not on the list: a hint at a slip, found here without trying anything.
  const slips = (typed) => {
    const parts = Seal.normalise(typed).split("-").filter(Boolean);
    const slipped = [];
    for (let at = 0; at < parts.length; at += 1) {
      if (known.has(parts[at] + "-" + parts[at + 1])) at += 1;
      else if (!known.has(parts[at])) slipped.push(parts[at]);
    }
    return slipped;
  };
  const nearest = (word) => words.find((other) => other.startsWith(word.slice(0, -1)) && Math.abs(other.length - word.length) < 2);

  const gateView = () => {
    let header;
    try { header = Seal.peek(envelope); } catch { header = null; }
    if (!header) { envelope = ""; pasteView(); say("This packet is damaged. Ask your colleague to send it again."); return; }
    const input = el("input", { id: "pass", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: false,
      "aria-describedby": "passhint slip", enterkeyhint: "go",
      onkeydown: (event) => { if (event.key === "Enter") open(); }, oninput: () => check(/[\s\-.,]$/.test(input.value)) });
    const slip = el("p", { id: "slip", className: "slip", "aria-live": "polite" });
    const button = el("button", { type: "button", className: "main", textContent: "Open", onclick: () => open() });
    const check = (all) => {
      const slipped = slips(input.value).filter((word) => all || !Seal.normalise(input.value).endsWith(word));
      slip.textContent = slipped.map((word) => {
        const other = nearest(word);
        return "“" + word + "” is not one of the words used" + (other ? "; is it “" + other + "”?" : ".");
      }).join(" ");
    };
    const open = async () => {
      // A second press while it opens would begin the answers anew.
      if (button.disabled) return;
      check(true);
      button.disabled = true;
      say("Opening. On a phone this takes a few seconds.");
      try {
        packet = await Seal.open(envelope, input.value);
      } catch {
        say(header.v > 1 ? "This packet was made by a newer Hallway. Ask your colleague for plain text."
          : "It did not open. Check the six words with your colleague; if they are right, the file was changed on the way.");
        button.disabled = false;
        input.focus();
        return;
      }
      answers = packet.questions.map((question) => Answer.empty(question.code));
      questionView(0);
    };
    show("", false, el("h1", { textContent: "A colleague has a question for you" }),
      el("p", { textContent: "The questions are sealed in this page. Ask your colleague for the six words on the phone and type them here. Nothing leaves this device until you send your reply yourself." }),
      el("dl", { className: "about" }, el("dt", { textContent: "Packet" }), el("dd", { className: "code", textContent: header.packet_id }),
        el("dt", { textContent: "Check words" }), el("dd", { textContent: Seal.checkWords(header.packet_id, words) })),
      el("p", { className: "hint", textContent: "If your colleague reads you other check words, stop: this is not the packet you were sent." }),
      el("div", { className: "field" }, el("label", { htmlFor: "pass", textContent: "The six words" }),
        el("p", { id: "passhint", className: "hint", textContent: "Capitals, spaces and hyphens make no difference." }), input, slip), button);
    input.focus();
  };

  const part = (heading, text) => text ? el("section", {}, el("h2", { textContent: heading }), el("p", { className: "text", textContent: text })) : null;

  const needed = ({ needed_by: by, needed_why: why }) => "Needed by: " + (by && why ? by + " (" + why + ")" : by || why);

  const inWords = (day) => new Date(day + "T12:00:00").toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
  const sentence = (text) => (/[.!?\u2026]$/.test(text) ? text : text + ".");
  const greeting = () => {
    const people = [packet.to && "For " + packet.to, packet.from && "from " + packet.from].filter(Boolean).join(", ");
    const late = new Date() > new Date(packet.expires_on + "T23:59:59");
    const until = late ? "The day for replies, " + inWords(packet.expires_on) + ", has passed: ask before you write."
      : "Replies are read until " + inWords(packet.expires_on) + ".";
    // What is "after I sent this" counts from here.
    const sent = packet.created_on && "Sent " + inWords(packet.created_on) + ".";
    return el("p", { className: "hint", textContent: [people && sentence(people), sent, until].filter(Boolean).join(" ") });
  };

  const questionPart = (question, first) => el("article", { className: "question", "aria-label": "The question" },
    first ? greeting() : null,
    el("p", { className: "kind", textContent: kinds[question.kind] || "" }),
    el("h1", { textContent: question.title || question.code }), el("p", { className: "ask", textContent: question.ask }),
    el("ul", { className: "wishes" }, el("li", { textContent: helps[question.help] || "" }), el("li", { textContent: tones[question.directness] || "" }),
      question.needed_by || question.needed_why ? el("li", { className: "needed", textContent: needed(question) }) : null),
    question.voice ? el("section", {}, el("h2", { textContent: "In your colleague's voice" }), el("audio", { controls: true, src: URL.createObjectURL(question.voice) })) : null,
    part("What is happening", question.facts),
    question.tried.length ? el("section", {}, el("h2", { textContent: "What I have tried" }),
      el("ul", { className: "tried" }, ...question.tried.map((t) => el("li", {}, el("span", { className: "text", textContent: t.what }),
        t.result ? el("span", { className: "result text", textContent: t.result }) : null)))) : null,
    part("What I know", question.known), part("What I don't know", question.unknown),
    part("What I am thinking", question.thinking), part("Limits I work within", question.constraints),
    ...question.attached.map((line) => part(line.label || "Attached", line.text)),
    question.earlier.length ? el("section", {}, el("h2", { textContent: "Earlier" }),
      ...question.earlier.map((turn) => el("p", { className: "text" }, el("strong", { textContent: turn.by === "colleague" ? "You: " : "I: " }), turn.text))) : null);

  const room = (data) => Seal.VOICE_LIMIT - answers.reduce((sum, other) => sum + (other !== data && other.voice ? other.voice.size : 0), 0);

  // With `editing` it was opened from the reply, and goes back there.
  const questionView = (at, editing) => {
    const last = editing || at === packet.questions.length - 1;
    const data = answers[at];
    show(packet.questions.length > 1 ? "Question " + (at + 1) + " of " + packet.questions.length : "", true,
      el("div", { className: "columns" }, questionPart(packet.questions[at], at === 0),
        el("section", { className: "answer", "aria-label": "Your answer" }, el("h2", { textContent: "Your answer" }),
          el("p", { className: "hint", textContent: "Only what you like; half an answer helps. Your colleague decides what to do with it." }),
          Answer.form(data, () => room(data), changed, say))),
      el("div", { className: "bar" }, el("nav", { className: "turn", "aria-label": "Questions" },
        at > 0 && !editing ? el("button", { type: "button", textContent: "Back", onclick: () => leave(() => questionView(at - 1)) }) : el("span", {}),
        el("button", { type: "button", className: "main", textContent: editing ? "Back to your reply" : last ? "Review and send" : "Next question",
          onclick: () => leave(() => last ? sendView() : questionView(at + 1)) }))));
    Answer.growAll(app);
    // In the bar that stays in view, so that it is seen wherever she is on the page.
    app.querySelector(".bar").prepend(status);
    for (const part of app.querySelectorAll(".question, .bar")) sizes.observe(part);
  };

  // Beside the answer the question stays in view. One that is longer than the window scrolls with the page to its end and stays there.
  const hold = () => {
    const question = app.querySelector(".question");
    if (!question) return;
    const bar = app.querySelector(".bar").offsetHeight;
    question.style.top = Math.min(24, window.innerHeight - bar - 24 - question.offsetHeight) + "px";
    document.documentElement.style.scrollPaddingBottom = bar + 24 + "px";
  };
  window.addEventListener("resize", hold);

  // The sealed reply; the same text again while nothing was changed, so that it counts once.
  const seal = async () => {
    const reply = { answers: answers.map(Answer.collect).filter(Boolean) };
    if (whole.signed.trim()) reply.signed = Seal.clean(whole.signed);
    if (whole.free_text.trim()) reply.free_text = Seal.clean(whole.free_text);
    const content = JSON.stringify(reply);
    const voices = answers.map((answer) => answer.voice);
    if (content !== sealedAs.content || voices.some((voice, at) => voice !== sealedAs.voices[at])) {
      sealedAs = { content, voices, text: await Seal.sealReply(packet, reply) };
    }
    return sealedAs.text;
  };

  // Asked for at once and filled when it is sealed: Safari allows it only while the press still counts.
  const copy = async (ready) => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": ready.then((text) => new Blob([text], { type: "text/plain" })) })]);
      return true;
    } catch {
      return ready.then((text) => navigator.clipboard.writeText(text)).then(() => true, () => false);
    }
  };

  const sendView = () => {
    const name = "reply-" + packet.code + ".txt";
    const box = el("textarea", { id: "armour", rows: 6, readOnly: true, spellcheck: false });
    const sealed = el("div", { className: "field sealed", hidden: true }, el("label", { htmlFor: "armour", textContent: "Your sealed reply as text" }), box);
    // What became of it, also where the window is too low to show it.
    const tell = (text) => { say(text); status.scrollIntoView({ block: "nearest" }); };
    const deliver = async (how) => {
      if (!whole.free_text.trim() && !answers.some(Answer.collect)) {
        tell("Nothing is written yet. Edit a question, or write a word for the whole packet.");
        return;
      }
      const ready = seal();
      const copied = how === "text" ? copy(ready) : null;
      try {
        box.value = await ready;
      } catch {
        tell("The reply could not be sealed. Nothing is lost; try again.");
        return;
      }
      sealed.hidden = false;
      if (how === "file") {
        const url = URL.createObjectURL(new Blob([box.value], { type: "text/plain" }));
        el("a", { href: url, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(url), 60000);
        tell("Saved as " + name + ", where your browser keeps downloads. Now send that file back the way the packet came to you.");
        unsaved = false;
      } else {
        box.focus();
        box.select();
        if (await copied || document.execCommand("copy")) taken();
        else tell("Your browser did not copy it. It is selected below: copy it yourself, and paste it into a message to your colleague.");
      }
    };
    const taken = () => { tell("Copied. Now paste it into a message to your colleague."); unsaved = false; };
    box.addEventListener("copy", taken);
    // What was sealed before a change is not the reply any more.
    const edited = () => { changed(); sealed.hidden = true; };
    show("Your reply", false, el("h1", { textContent: "Your reply" }),
      el("ul", { className: "review" }, ...packet.questions.map((question, at) => el("li", {},
        el("div", {}, el("strong", { className: "text", textContent: question.title || question.code }),
          el("span", { className: "hint", textContent: Answer.inWords(Answer.collect(answers[at])) })),
        el("button", { type: "button", className: "quiet small", textContent: "Edit", "aria-label": "Edit the answer to " + question.code, onclick: () => questionView(at, true) })))),
      line("free_text", "A word for the whole packet", "textarea", edited), line("signed", "How you sign, if you like", "input", edited),
      el("p", { className: "hint field", textContent: "The reply is sealed: only the colleague who sent this packet can open it, until " + inWords(packet.expires_on) + "." }),
      el("div", { className: "act" }, el("button", { type: "button", className: "main", textContent: "Save the reply file", onclick: () => deliver("file") }),
        el("button", { type: "button", textContent: "Copy as text", onclick: () => deliver("text") })),
      sealed);
    app.querySelector(".act").after(status);
  };
  const line = (name, label, tag, edited) => {
    const input = el(tag, { id: name, value: whole[name], oninput: () => { whole[name] = input.value; edited(); } });
    return el("div", { className: "field" }, el("label", { htmlFor: name, textContent: label }), input);
  };

  document.getElementById("still").hidden = true;
  app.hidden = false;
  if (!window.crypto || !crypto.subtle) {
    show("", false, el("h1", { textContent: "This browser cannot open the packet" }),
      el("p", { textContent: "Save the file and open it with a current Chrome, Edge, Firefox or Safari on a computer, or ask your colleague for plain text." }));
  } else if (envelope) gateView();
  else pasteView();
})();
