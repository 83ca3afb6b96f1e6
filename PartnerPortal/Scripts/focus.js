// Where the focus goes.
(function () {
  "use strict";

  function focus(id) {
    const element = document.getElementById(id);
    if (!element) return false;
    element.focus();
    element.scrollIntoView({ block: "nearest" });
    return true;
  }

  // The first of these that is on the page; where it is still loading, as soon as it is there. A person who has gone to a field already,
  // or goes anywhere meanwhile, is left there.
  let stopWaiting = () => {};

  function focusFirst(selectors) {
    stopWaiting();
    if (document.activeElement instanceof HTMLElement && document.activeElement.matches("input, textarea, select")) return;
    const find = () => {
      const element = selectors.map((selector) => document.querySelector(selector)).find((found) => found);
      if (!element) return false;
      stopWaiting();
      element.focus();
      element.scrollIntoView({ block: "nearest" });
      return true;
    };
    const waiting = new MutationObserver(find);
    stopWaiting = () => {
      waiting.disconnect();
      document.removeEventListener("focusin", stopWaiting);
      stopWaiting = () => {};
    };
    if (find()) return;
    waiting.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", stopWaiting);
  }

  // Only where what had the focus is gone.
  function recoverFocus(selector) {
    if (!document.activeElement || document.activeElement === document.body) focusFirst([selector]);
  }

  function isFocusIn(selector) {
    return document.querySelector(selector)?.contains(document.activeElement) ?? false;
  }

  function reveal(id) {
    document.getElementById(id)?.scrollIntoView({ block: "nearest" });
  }

  // In the capture phase: before Blazor's own handling of links, which leaves a click alone that was prevented.
  document.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof Element)) return;
      const jump = event.target.closest("a[data-focus]");
      if (jump && focus(jump.dataset.focus)) event.preventDefault();
      // What is typed into a list's field looks for another choice, and replaces the name of the present one.
      if (event.target.matches("input[role=combobox]")) event.target.select();
    },
    true,
  );

  Object.assign(window.portal, { focus, focusFirst, recoverFocus, isFocusIn, reveal });
})();
