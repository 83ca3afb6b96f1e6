// That a click was taken shows at once, also while the server is slow: until it answers there is a bar at the top of the window.
(function () {
  "use strict";

  const patience = 400;
  const root = document.documentElement;
  let hasActed = false;
  let timer = 0;

  // What a person does leaves over the connection in the same moment; what leaves without that, such as a sign of life, asks for nothing.
  function act(event) {
    if (event.type === "keydown" && event.key !== "Enter") return;
    hasActed = true;
    setTimeout(() => (hasActed = false), 50);
  }

  function sent() {
    if (!hasActed || timer) return;
    hasActed = false;
    timer = setTimeout(() => (root.dataset.waiting = ""), patience);
  }

  function answered() {
    clearTimeout(timer);
    timer = 0;
    delete root.dataset.waiting;
  }

  for (const kind of ["click", "change", "submit", "keydown"]) document.addEventListener(kind, act, true);

  // The framework opens its connection with this.
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", answered);
      this.addEventListener("close", answered);
    }

    send(data) {
      super.send(data);
      sent();
    }
  };
})();
