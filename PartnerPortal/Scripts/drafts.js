// What is typed is kept in the tab; what was typed while the connection was away is told to the server when it is back.
(function () {
  "use strict";

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

  document.addEventListener("submit", (event) => {
    if (event.target instanceof Element && event.target.matches("form[data-clears-drafts]")) clearDrafts();
  });

  function begin() {
    watchConnection();
    // A page that says that what was worked on is no more.
    if (document.querySelector("[data-clear-drafts]")) clearDrafts();
  }

  document.addEventListener("DOMContentLoaded", begin);

  Object.assign(window.portal, { drafts, clearDrafts });
})();
