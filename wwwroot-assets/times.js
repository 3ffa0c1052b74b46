// Keeps relative times true: one timer for the page, for whatever <time data-ago> it shows. The words come with the page.
(function () {
  'use strict';
  var root = document.documentElement;
  // A clock that is wrong on this computer must not say "in 3 minutes": count from the server's.
  var skew = Number(root.dataset.now) - Date.now() || 0;
  window.deskNow = function () { return Date.now() + skew; };

  function say(at, older) {
    var words = root.dataset.ago.split('|');
    var seconds = Math.floor((window.deskNow() - at) / 1000);
    if (seconds < 60) return words[0];
    if (seconds < 3600) return words[1].replace('{0}', Math.floor(seconds / 60));
    if (seconds < 86400) return words[2].replace('{0}', Math.floor(seconds / 3600));
    return older;
  }

  function tick() {
    var times = document.querySelectorAll('time[data-ago]');
    for (var i = 0; i < times.length; i++) {
      var text = say(Date.parse(times[i].dateTime), times[i].dataset.ago);
      // The text node stays the one that the page's framework knows.
      if (times[i].firstChild && times[i].firstChild.nodeValue !== text) times[i].firstChild.nodeValue = text;
      times[i].classList.toggle('fresh', text === root.dataset.ago.split('|')[0]);
    }
  }

  setInterval(tick, 1000);
})();
