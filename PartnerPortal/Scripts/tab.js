// The name of the tab.
(function () {
  "use strict";

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

  window.portal.tab = () => tab;
})();
