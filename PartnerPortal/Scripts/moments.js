// The reader's time zone.
(function () {
  "use strict";

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

  document.addEventListener("DOMContentLoaded", showOwnZone);

  window.portal.timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
})();
