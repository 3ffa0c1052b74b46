// Starts the console. After a lost connection it is tried again without end, at first quickly, then every few seconds; when the computer is
// online again, or somebody looks at the page again, at once.
(function () {
  'use strict';
  var pauses = [0, 500, 1000, 2000, 4000], longest = 8000;

  Blazor.start({
    circuit: {
      reconnectionOptions: {
        maxRetries: 100000,
        retryIntervalMilliseconds: function (attempt) { return attempt < pauses.length ? pauses[attempt] : longest; }
      }
    }
  });

  function again() {
    if (document.hidden || !document.querySelector('.components-reconnect-show')) return;
    Blazor.reconnect().then(function (ok) { if (!ok) location.reload(); }, function () { });
  }

  addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
})();
