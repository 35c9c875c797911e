/* Each answer is sent as it is given; what could not be kept stays on the page and says so. */
"use strict";

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const state = form.querySelector(".state");
  form.dataset.auto = "";
  let waiting = 0;
  let sending = false;
  let again = false;
  let isDue = false;

  const say = (words, kind) => {
    state.textContent = words;
    form.dataset.state = kind;
  };

  const send = async () => {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    again = false;
    isDue = false;
    say(form.dataset.saving, "saving");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
        keepalive: true,
      });
      const told = await answer.json();
      if (answer.ok) {
        form.elements.version.value = told.version;
        const at = new Date(told.at);
        say(`${form.dataset.saved} ${at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`, isDue ? "waiting" : "saved");
      } else if (told.faults) {
        say(told.faults.join(" "), "refused");
      } else {
        say(form.dataset.conflict, "conflict");
      }
    } catch {
      say(form.dataset.lost, "lost");
      waiting = window.setTimeout(start, 5000);
    }
    sending = false;
    if (again) {
      start();
    }
  };

  const start = () => {
    window.clearTimeout(waiting);
    if (form.dataset.state !== "conflict" && form.elements.value.value) {
      send();
    }
  };

  const soon = (event) => {
    if (event.target.name === "value" && event.target.value === "not-applicable" && !form.elements.reason?.value) {
      form.elements.reason?.focus();
      return;
    }
    window.clearTimeout(waiting);
    isDue = true;
    if (!sending && form.dataset.state !== "conflict") {
      form.dataset.state = "waiting";
    }
    waiting = window.setTimeout(start, event.type === "input" ? 900 : 0);
  };

  form.addEventListener("change", soon);
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea, input[type=text]")) {
      soon(event);
    }
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.state !== "conflict") {
      event.preventDefault();
      window.clearTimeout(waiting);
      if (form.reportValidity()) {
        send();
      }
    }
  });
  /* What was chosen before this script ran, or brought back by the browser, is kept as well. */
  if ([...form.querySelectorAll("input[name=value]")].some((each) => each.checked !== each.defaultChecked)) {
    start();
  }
  /* Who goes on at once loses nothing: what waits is sent; a warning where it cannot be. */
  window.addEventListener("beforeunload", (event) => {
    if (isDue && !sending && form.elements.value.value && form.dataset.state !== "conflict") {
      start();
    } else if (isDue || form.dataset.state === "lost") {
      event.preventDefault();
    }
  });
}
