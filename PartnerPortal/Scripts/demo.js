// The demo's tour: which step the browser is at is in its local storage, so that it survives navigation, reload and a switch of person,
// and every tab shows the same.
(function () {
  "use strict";

  const key = "portal-tour";
  const opened = "[role=dialog], details[data-menu][open], .menu-toggle[open], .mud-popover-open";
  const typing = "input, textarea, select, [contenteditable]";

  const panel = () => document.querySelector("[data-tour-panel]");
  const steps = () => [...document.querySelectorAll("[data-tour-step]")];

  function at() {
    const stored = localStorage.getItem(key);
    return stored === null ? -1 : Math.min(Math.max(Number(stored) || 0, 0), steps().length - 1);
  }

  function show() {
    if (!panel()) return;
    const step = at();
    panel().hidden = step < 0;
    steps().forEach((element, number) => (element.hidden = number !== step));
    document.querySelector("[data-tour=back]").disabled = step <= 0;
    document.querySelector("[data-tour=next]").disabled = step === steps().length - 1;
  }

  function go(step) {
    if (step === null) localStorage.removeItem(key);
    else localStorage.setItem(key, String(step));
    show();
  }

  function focusPanel() {
    document.getElementById("tour-title").focus({ preventScroll: true });
  }

  function end() {
    const hadFocus = panel().contains(document.activeElement);
    go(null);
    if (hadFocus) document.querySelector(".demo-bar [data-tour=begin]").focus();
  }

  document.addEventListener("click", (event) => {
    const command = event.target instanceof Element && event.target.closest("[data-tour]");
    if (!command) return;
    const step = at();
    switch (command.dataset.tour) {
      case "begin":
        go(Math.max(step, 0));
        focusPanel();
        break;
      case "back":
        go(step - 1);
        if (command.disabled) focusPanel();
        break;
      case "next":
        go(step + 1);
        if (command.disabled) focusPanel();
        break;
      case "end":
        end();
        break;
    }
  });

  // Whatever else is open or being typed in has Escape for itself.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || at() < 0) return;
    if (event.target instanceof Element && (event.target.matches(typing) || event.target.closest("form")?.querySelector("[data-escape]"))) return;
    if (!document.querySelector(opened)) end();
  }, true);

  window.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) show();
  });

  // How high it is, for what stands at the foot of the window.
  function measure() {
    const dock = document.querySelector("[data-demo-dock]");
    if (!dock) return;
    new ResizeObserver(() => document.documentElement.style.setProperty("--dock", dock.offsetHeight + "px")).observe(dock);
    show();
  }

  document.addEventListener("DOMContentLoaded", measure);
})();
