// Light or dark by choice: kept in a cookie, so that the next page comes in the right colours.
"use strict";
{
  const button = document.querySelector("button.theme");
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const say = () => {
    const words = isDark() ? button.dataset.light : button.dataset.dark;
    button.setAttribute("aria-label", words);
    button.title = words;
  };
  if (button) {
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      const safe = window.location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax${safe}`;
      say();
    });
    system.addEventListener("change", say);
    say();
    button.hidden = false;
  }
}
