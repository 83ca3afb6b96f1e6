// The theme. Loaded first in the head, before anything is painted.
// No inline handlers anywhere: behaviour hangs on data attributes, so that it works on pages with a circuit and on pages without one.
(function () {
  "use strict";

  const root = document.documentElement;
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
  const choices = ["system", "light", "dark"];

  function themeChoice() {
    const match = /(?:^|;\s*)portal-theme=(system|light|dark)(?:;|$)/.exec(document.cookie);
    return match ? match[1] : "system";
  }

  function showTheme() {
    const choice = themeChoice();
    root.dataset.themeChoice = choice;
    root.dataset.theme = choice === "system" ? (systemDark.matches ? "dark" : "light") : choice;
  }

  function setTheme(choice) {
    const known = choices.includes(choice) ? choice : "system";
    const secure = location.protocol === "https:" ? ";secure" : "";
    document.cookie = "portal-theme=" + known + ";path=/;max-age=31536000;samesite=lax" + secure;
    showTheme();
  }

  showTheme();
  systemDark.addEventListener("change", showTheme);

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-theme-switch]")) {
      setTheme(choices[(choices.indexOf(themeChoice()) + 1) % choices.length]);
    }
  });

  window.portal = { setTheme };
})();
