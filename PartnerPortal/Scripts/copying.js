// Text for the clipboard, and files made in the browser.
(function () {
  "use strict";

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

  Object.assign(window.portal, { copy, download });
})();
