// Loaded in the head before anything is painted. No inline handlers anywhere: behaviour hangs on data attributes, so that it works on
// pages with a circuit and on pages without one.
(function () {
  "use strict";

  const root = document.documentElement;
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
  const choices = ["system", "light", "dark"];

  // --- Theme ---------------------------------------------------------------------------------------------------------------------
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

  // --- Copy ----------------------------------------------------------------------------------------------------------------------
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Not allowed here; the older way may be.
      }
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    area.setAttribute("readonly", "");
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }

  // A file made here and now; base64 where the content is no text.
  function download(name, type, content, isBase64) {
    const bytes = isBase64 ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0)) : content;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

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

  // --- The tab -------------------------------------------------------------------------------------------------------------------
  // Requests are named after the tab that sends them. A duplicated tab starts with a copy of the session storage, the id in it included:
  // the tab that holds the lock keeps the id, the copy makes its own. A page that is reloaded lets go of its lock a moment later, so a known
  // id is waited for; one just made is used and stored only once its lock is held. Over plain HTTP there are no locks, and a copy keeps
  // the id.
  const tabKey = "portal-tab";

  function takeTab(id, options) {
    return new Promise((resolve) => {
      const held = () => {
        resolve(true);
        return new Promise(() => {});
      };
      navigator.locks.request(tabKey + ":" + id, options, held).catch(() => resolve(false));
    });
  }

  async function findTab() {
    const known = sessionStorage.getItem(tabKey);
    if (known && (!navigator.locks || (await takeTab(known, { signal: AbortSignal.timeout(1000) })))) return known;
    const made = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
    if (navigator.locks) await takeTab(made, {});
    sessionStorage.setItem(tabKey, made);
    return made;
  }

  const tab = findTab();

  // --- Drafts --------------------------------------------------------------------------------------------------------------------
  const prefix = "portal-draft:";
  const attached = new Set();

  // By draft: what was typed and the server has not yet written back.
  const unheard = new Map();

  // What the server writes was true when it wrote it. What was typed since stays, so that a reload at the wrong moment costs nothing.
  function writeDraft(key, json) {
    const draft = JSON.parse(json);
    const typed = unheard.get(key) ?? {};
    for (const [name, value] of Object.entries(typed)) {
      if (draft[name] === value) delete typed[name];
      else draft[name] = value;
    }
    sessionStorage.setItem(prefix + key, JSON.stringify(draft));
  }

  function removeDraft(key) {
    unheard.delete(key);
    sessionStorage.removeItem(prefix + key);
  }

  const drafts = {
    read: (key) => sessionStorage.getItem(prefix + key),
    write: writeDraft,
    remove: removeDraft,
    attach: (key) => void attached.add(key),
  };

  function clearDrafts() {
    unheard.clear();
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(prefix))
      .forEach((key) => sessionStorage.removeItem(key));
  }

  function isDrafted(input) {
    return input.name && !input.readOnly && input.type !== "password" && input.type !== "file" && input.type !== "hidden";
  }

  function draftOf(key) {
    try {
      const stored = JSON.parse(drafts.read(key));
      return stored && typeof stored === "object" && !Array.isArray(stored) ? stored : {};
    } catch {
      return {};
    }
  }

  function keep(event) {
    const input = event.target;
    const holder = input instanceof Element && input.matches("input,select,textarea") && input.closest("[data-draft]");
    if (!holder || !isDrafted(input) || !attached.has(holder.dataset.draft)) return;
    if (input.type === "radio" && !input.checked) return;
    const key = holder.dataset.draft;
    const value = input.type === "checkbox" ? input.checked : input.value;
    unheard.set(key, { ...unheard.get(key), [input.name]: value });
    sessionStorage.setItem(prefix + key, JSON.stringify({ ...draftOf(key), [input.name]: value }));
  }

  document.addEventListener("input", keep, true);
  document.addEventListener("change", keep, true);

  // What was typed while the connection was away is in the inputs, and the server does not know it yet.
  function tellServer() {
    document.querySelectorAll("[data-draft] :is(input,select,textarea)[name]").forEach((input) => {
      if (!isDrafted(input) || input.disabled || (input.type === "radio" && !input.checked)) return;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // The circuit is gone, mostly because the portal was restarted. A reload makes a new one, and what was typed is in the tab. It waits
  // for a portal that is ready, so that nobody ends at the browser's own error page; where a reload has just not helped, the person decides.
  const returned = "portal-returned";

  async function comeBack(notice) {
    if ("returning" in notice.dataset || Date.now() - Number(sessionStorage.getItem(returned)) < 20000) return;
    notice.dataset.returning = "";
    while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 2000 + 1000 * Math.random()));
    sessionStorage.setItem(returned, String(Date.now()));
    location.reload();
  }

  async function isReady() {
    try {
      return (await fetch("health/ready", { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  }

  function watchConnection() {
    const notice = document.getElementById("components-reconnect-modal");
    if (!notice) return;
    let away = false;
    new MutationObserver(() => {
      if (notice.classList.contains("components-reconnect-hide")) {
        if (away) tellServer();
        away = false;
      } else if (notice.classList.contains("components-reconnect-show")) {
        away = true;
      } else if (notice.matches(".components-reconnect-failed, .components-reconnect-rejected")) {
        void comeBack(notice);
      }
    }).observe(notice, { attributes: true, attributeFilter: ["class"] });
  }

  // --- Clicks and keys -----------------------------------------------------------------------------------------------------------
  function closeMenu() {
    const menu = document.querySelector(".menu-toggle[open], details[data-menu][open]");
    if (menu) menu.removeAttribute("open");
    return menu;
  }

  // A calendar closes when the person goes elsewhere, by pointer or by keyboard.
  function leaveCalendars(event) {
    document.querySelectorAll(".date-popup").forEach((popup) => {
      if (!(event.target instanceof Node) || popup.parentElement.contains(event.target)) return;
      popup.dispatchEvent(new Event("close"));
    });
  }

  // A menu closes when the person goes elsewhere, by pointer or by keyboard.
  function leaveMenus(event) {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.removeAttribute("open");
    });
  }

  document.addEventListener("pointerdown", leaveMenus, true);
  document.addEventListener("focusin", leaveMenus, true);
  document.addEventListener("pointerdown", leaveCalendars, true);
  document.addEventListener("focusin", leaveCalendars, true);

  // In the capture phase: before Blazor's own handling of links, which leaves a click alone that was prevented.
  document.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof Element)) return;
      const jump = event.target.closest("a[data-focus]");
      if (jump && focus(jump.dataset.focus)) event.preventDefault();
      // What is typed into a list's field looks for another choice, and replaces the name of the present one.
      if (event.target.matches("input[role=combobox]")) event.target.select();
      if (event.target.closest("[data-theme-switch]")) {
        setTheme(choices[(choices.indexOf(themeChoice()) + 1) % choices.length]);
      }
      if (event.target.closest("[data-reload]")) location.reload();
      if (event.target.closest("[data-print]")) window.print();
      if (event.target.closest(".side-navigation a")) closeMenu();
      // What a menu opens gives the focus back to where it was, and behind a closed menu nothing can have it.
      const item = event.target.closest("details[open] button[data-key]");
      if (item) closeMenu().querySelector("summary").focus();
    },
    true,
  );

  // Leaving a field checks it, and its message can move the button that is being pressed from under the pointer before it is let go: the
  // browser then makes no click of it. Pressed and let go at one place, the button is clicked.
  let press = null;

  document.addEventListener(
    "pointerdown",
    (event) => {
      const button = event.button === 0 && event.target instanceof Element && event.target.closest("button");
      press = button ? { button, x: event.clientX, y: event.clientY } : null;
    },
    true,
  );

  document.addEventListener(
    "pointerup",
    (event) => {
      const { button, x, y } = press ?? {};
      press = null;
      if (!button || !button.isConnected || event.composedPath().includes(button)) return;
      if (Math.hypot(event.clientX - x, event.clientY - y) < 4) button.click();
    },
    true,
  );

  // Enter chooses from an open list instead of submitting the form, and the arrows move in a list or calendar instead of moving the
  // caret or scrolling the page.
  const keysOf = [
    ["[role=combobox][aria-haspopup=listbox]", ["Enter", "ArrowUp", "ArrowDown"]],
    ["[role=gridcell]", ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " "]],
  ];

  document.addEventListener("keydown", (event) => {
    if (event.target instanceof Element && keysOf.some(([part, keys]) => keys.includes(event.key) && event.target.matches(part))) {
      event.preventDefault();
    }
    if (event.key === "Escape") {
      const menu = closeMenu();
      if (menu) menu.querySelector("summary").focus();
    }
  });

  // Escape leaves a form that was opened within a page, as its own button does. In the capture phase: a list or a calendar that is open
  // in the form closes by the same key, and then the form stays.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !(event.target instanceof Element)) return;
      const form = event.target.closest("form");
      const leave = form && form.querySelector("[data-escape]");
      if (leave && !form.querySelector('[aria-expanded="true"]')) leave.click();
    },
    true,
  );

  // --- Shortcuts -----------------------------------------------------------------------------------------------------------------
  // What a key does stands on the page: a field with that data-key gets the focus, anything else is clicked. So a key does what the
  // page offers to this person and nothing more, and on pages that offer none there are none. Those of a single key can be switched off,
  // and rest while somebody types, while something is open, and between a key that opens a dialog and the dialog.
  const singleKeysOff = "portal-single-keys-off";
  const palette = "Control+K";
  const isMac = /^(Mac|iP)/.test(navigator.platform);
  const typing = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])";
  const opened = "[role=dialog], details[data-menu][open], .menu-toggle[open], .mud-popover-open";
  let isOpening = false;

  if (isMac) root.dataset.commandKey = "";

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

  document.addEventListener("submit", (event) => {
    if (event.target instanceof Element && event.target.matches("form[data-clears-drafts]")) clearDrafts();
  });

  // A page without a circuit is written by a server that does not know the reader's zone: moments stand there in UTC, and say so.
  function showOwnZone() {
    const { lang } = document.documentElement;
    const language = navigator.languages.find((known) => known.split("-")[0] === lang) ?? lang;
    const format = new Intl.DateTimeFormat(language, {
      day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
    });
    for (const moment of document.querySelectorAll("time[data-own-zone]")) {
      moment.title = moment.textContent;
      moment.textContent = format.format(new Date(moment.dateTime));
    }
  }

  function begin() {
    watchConnection();
    showOwnZone();
    // A page that says that what was worked on is no more.
    if (document.querySelector("[data-clear-drafts]")) clearDrafts();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();

  window.portal = {
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    copy,
    download,
    setTheme,
    focus,
    focusFirst,
    recoverFocus,
    isFocusIn,
    reveal,
    singleKeys,
    tab: () => tab,
    drafts,
    clearDrafts,
  };
})();
