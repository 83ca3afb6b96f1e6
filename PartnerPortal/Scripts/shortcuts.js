// What a key does stands on the page: a field with that data-key gets the focus, anything else is clicked. So a key does what the
// page offers to this person and nothing more, and on pages that offer none there are none. Those of a single key can be switched off,
// and rest while somebody types, while something is open, and between a key that opens a dialog and the dialog.
(function () {
  "use strict";

  const singleKeysOff = "portal-single-keys-off";
  const palette = "Control+K";
  const isMac = /^(Mac|iP)/.test(navigator.platform);
  const typing = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])";
  const opened = "[role=dialog], details[data-menu][open], .menu-toggle[open], .mud-popover-open";
  let isOpening = false;

  if (isMac) document.documentElement.dataset.commandKey = "";

  const singleKeys = {
    areOn: () => localStorage.getItem(singleKeysOff) === null,
    set: (isOn) => (isOn ? localStorage.removeItem(singleKeysOff) : localStorage.setItem(singleKeysOff, "")),
  };

  function pressShortcut(key) {
    const element = document.querySelector(`[data-key="${key}"]`);
    if (!element) return false;
    isOpening = element.matches("button");
    if (element.matches("input")) element.select();
    else element.click();
    return true;
  }

  // The rows of the page's lists: the first link of a row is what it opens, and has the focus itself. Of a row that went away from under
  // the focus, the one in its place is next.
  let rowPlace = 0;

  function stepRow(step) {
    const links = [...document.querySelectorAll("[data-rows] > tr")].map((row) => row.querySelector("a[href]")).filter((link) => link);
    if (links.length === 0) return false;
    const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const isLost = document.activeElement === document.body;
    const next = at >= 0 ? at + step : isLost && step < 0 ? rowPlace - 1 : isLost ? rowPlace : 0;
    rowPlace = Math.max(0, Math.min(next, links.length - 1));
    links[rowPlace].focus();
    return true;
  }

  function onShortcut(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const key = event.key.toLowerCase();
    if (isMac ? event.metaKey : event.ctrlKey) {
      if (key === "k" && !event.shiftKey && document.querySelector(`[data-key="${palette}"]`)) {
        event.preventDefault();
        if (!event.repeat && !document.querySelector(".mud-dialog")) pressShortcut(palette);
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || isOpening || !singleKeys.areOn() || !document.querySelector('[data-key="?"]')) return;
    if ((event.target instanceof Element && event.target.matches(typing)) || document.querySelector(opened)) return;
    const isLetter = key !== event.key.toUpperCase();
    const isDone =
      isLetter && event.shiftKey ? false
      : key === "j" || key === "k" ? stepRow(key === "j" ? 1 : -1)
      : event.repeat ? false
      : key === "/" ? pressShortcut("/") || pressShortcut(palette)
      : key === "n" || key === "u" || key === "?" ? pressShortcut(key)
      : false;
    if (isDone) event.preventDefault();
  }

  document.addEventListener("keydown", onShortcut);
  document.addEventListener("focusin", () => (isOpening = false));

  window.portal.singleKeys = singleKeys;
})();
