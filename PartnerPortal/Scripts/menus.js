// Menus and calendars close when the person goes elsewhere; the clicks and keys that need no server.
(function () {
  "use strict";

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

  document.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof Element)) return;
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
})();
