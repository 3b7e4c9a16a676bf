"use strict";
// An answer by voice, where the browser allows it. The sound stays in this page until it is sealed into the reply. One recording runs
// at a time. Whoever leaves its question calls `settle` first: what was said is kept, and the microphone let go.
const Voice = (() => {
  const SECONDS = 300;
  // What a last piece of sound may still bring after the recording was told to stop.
  const SPARE = 32768;
  const kinds = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
  const kind = () => typeof MediaRecorder === "function" && kinds.find((type) => MediaRecorder.isTypeSupported(type));
  const available = () => Boolean(navigator.mediaDevices && navigator.mediaDevices.getUserMedia && kind());
  const clock = (seconds) => Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  let running = null;

  // Starts recording. `room` is how many bytes may come; `tick` hears the seconds; resolves to a function that stops, whose
  // result is a Blob, or null when there is none or it grew too large. `ended` is called when it came to an end by itself.
  const record = async (room, tick, ended) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts = [];
    let size = 0;
    let seconds = 0;
    let timer = 0;
    let recorder;
    const release = () => { clearInterval(timer); stream.getTracks().forEach((track) => track.stop()); };
    try {
      recorder = new MediaRecorder(stream, { mimeType: kind(), audioBitsPerSecond: 24000 });
      recorder.start(1000);
    } catch (refused) {
      release();
      throw refused;
    }
    timer = setInterval(() => {
      seconds += 1;
      tick(clock(seconds) + " of " + clock(SECONDS));
      if (seconds >= SECONDS) ended();
    }, 1000);
    recorder.addEventListener("dataavailable", (event) => {
      parts.push(event.data);
      size += event.data.size;
      if (size > room - SPARE && recorder.state === "recording") ended();
    });
    const done = new Promise((resolve) => {
      recorder.addEventListener("stop", () => {
        release();
        resolve(size === 0 || size > room ? null : new Blob(parts, { type: recorder.mimeType.split(";")[0] }));
        ended();
      });
    });
    tick(clock(0) + " of " + clock(SECONDS));
    return () => {
      if (recorder.state !== "inactive") recorder.stop();
      return done;
    };
  };

  // The part of the form. A deleted recording stays in `data.deleted` until the page is left, so that it can come back.
  const part = (data, room, changed, say) => {
    const box = el("div", { className: "voice" });
    const button = (textContent, onclick, more) => el("button", { type: "button", textContent, onclick, ...more });
    // Draws what there is now; `focus` says whether attention goes to what took the place of a pressed button.
    const draw = (focus, on = "audio, button") => {
      if (data.voice) {
        box.replaceChildren(el("audio", { controls: true, src: URL.createObjectURL(data.voice), "aria-label": "Your recording" }),
          button("Delete recording", remove, { className: "quiet small" }));
      } else if (!available()) {
        box.replaceChildren(el("p", { className: "hint", textContent: "This browser cannot record here. Writing works everywhere." }));
      } else {
        const start = button("Start recording", () => begin(start));
        box.replaceChildren(...(data.deleted ? [el("span", { textContent: "Recording deleted." }),
          button("Undo", restore, { className: "quiet small", "aria-label": "Undo: bring the recording back" })] : []), start);
      }
      if (focus) box.querySelector(on).focus();
    };
    const remove = () => { data.deleted = data.voice; data.voice = null; changed(); draw(true); };
    const restore = () => {
      if (data.deleted.size > room()) { say("There is no room for it beside your other recordings."); return; }
      data.voice = data.deleted;
      data.deleted = null;
      changed();
      draw(true);
      say("The recording is back.");
    };
    const begin = async (start) => {
      if (running) return;
      if (room() < 2 * SPARE) { say("There is no room for another recording in this reply. Writing still works."); return; }
      // Until the browser allows the microphone there is nothing to keep; a yes that comes after she went on is taken back at once.
      const mine = { live: false, gone: false, stop: async () => { mine.gone = true; running = null; return ""; } };
      running = mine;
      start.setAttribute("aria-disabled", "true");
      const time = el("span", { className: "time" });
      let said = null;
      try {
        const finish = await record(room(), (text) => { time.textContent = text; }, () => mine.live && mine.ended());
        if (mine.gone) { await finish(); return; }
        mine.live = true;
        mine.stop = () => said ??= finish().then((blob) => {
          running = null;
          if (blob) { data.voice = blob; data.deleted = null; changed(); }
          draw(box.contains(document.activeElement));
          return blob ? "Recorded." : "Nothing was recorded, or it was too long to send.";
        });
        mine.ended = async () => { if (!said) { const how = await mine.stop(); say(how === "Recorded." ? "The recording came to its end and is kept." : how); } };
        const stop = button("Stop", async () => say(await mine.stop()), { "aria-label": "Stop recording" });
        say("");
        box.replaceChildren(el("span", { className: "live", textContent: "Recording" }), time, stop);
        stop.focus();
      } catch {
        if (running === mine) running = null;
        if (mine.gone) return;
        draw(true, "button:last-child");
        say("The microphone is not available. Allow it in the browser, or write instead.");
      }
    };
    draw();
    return el("div", {}, el("p", { className: "hint", textContent: "Up to five minutes. It is sealed into your reply. Please say no names." }), box);
  };

  // Whether sound is being taken in at this moment.
  const live = () => Boolean(running && running.live);
  // Stops a recording that runs and keeps it; says what became of it, or nothing where none ran.
  const settle = async () => (running ? running.stop() : "");

  return { part, live, settle };
})();
