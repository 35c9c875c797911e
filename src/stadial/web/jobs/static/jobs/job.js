/* A job is asked how far it is; when it has ended, its page is shown anew. */
"use strict";

for (const section of document.querySelectorAll("[data-job]")) {
  const bar = section.querySelector("progress");
  const percent = section.querySelector("[data-percent]");
  const word = section.querySelector("[data-word]");
  let wait = 1000;

  const ask = async () => {
    try {
      const answer = await fetch(section.dataset.job, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      if (answer.ok) {
        const told = await answer.json();
        if (!told.is_open) {
          window.location.reload();
          return;
        }
        bar.value = told.percent;
        percent.textContent = `${told.percent} %`;
        if (told.word && word.textContent !== told.word) {
          word.textContent = told.word;
        }
      }
    } catch {
      wait = Math.min(wait * 2, 15000);
    }
    wait = Math.min(wait * 1.2, 15000);
    window.setTimeout(ask, wait);
  };

  window.setTimeout(ask, wait);
}
