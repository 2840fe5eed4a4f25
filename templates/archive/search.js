"use strict";
// Every word of the question must begin a word of the lesson; a word in the title counts three times.
(function () {
  var form = document.getElementById("search"), box = document.getElementById("q");
  var found = document.getElementById("found"), results = document.getElementById("results");
  function plain(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
  function words(text) { return plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean); }
  var shelf = window.lessons.map(function (row) { return { row: row, title: words(row[2]), text: words(row[3]) }; });
  function count(list, word) { return list.filter(function (one) { return one.startsWith(word); }).length; }
  function score(lesson, asked) {
    var sum = 0;
    for (var word of asked) {
      var hits = 3 * count(lesson.title, word) + count(lesson.text, word);
      if (!hits) { return 0; }
      sum += hits / (hits + 2);
    }
    return sum;
  }
  function show(lesson) {
    var item = document.createElement("li"), link = document.createElement("a"), when = document.createElement("span");
    link.href = "../lessons/" + lesson.row[0] + "/index.html";
    link.textContent = lesson.row[2];
    when.className = "when";
    when.textContent = " " + new Date(lesson.row[1] + "-01").toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric" });
    item.append(link, when);
    results.append(item);
  }
  function search() {
    var asked = words(box.value);
    results.textContent = "";
    if (!asked.length) { found.textContent = found.dataset.ask; return; }
    var hits = shelf.map(function (lesson) { return [score(lesson, asked), lesson]; })
      .filter(function (hit) { return hit[0] > 0; })
      .sort(function (a, b) { return b[0] - a[0]; });
    found.textContent = hits.length ? found.dataset.found.replace("{}", hits.length) : found.dataset.none;
    hits.slice(0, 50).forEach(function (hit) { show(hit[1]); });
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  box.addEventListener("input", search);
  box.value = new URLSearchParams(location.search).get("q") || "";
  search();
})();
