// Shows the pages of a PDF that are in sight, with the findings over them; the rest is empty space
// of the right height. Data: see pages.py.
const GAP = 12; // pixels around a page
const PIXELS_A_POINT = 96 / 72;
const LARGEST_FIT = 2; // pixels a point: a tiny page is not blown up to the frame's width
const SETTLED = 120; // milliseconds that a page stays in sight before it is asked for
const FACTORS = { fit: null, 100: 1, 150: 1.5 };
const LOST = "This page could not be loaded. Scroll away and back to try again.";
const viewers = new WeakMap();
let zoom = "fit"; // kept while the person goes from document to document

export default inOrder(
  ({ data, parentElement, setTriggerValue }) => {
    if (!viewers.has(parentElement)) viewers.set(parentElement, new Viewer(parentElement));
    viewers.get(parentElement).update(data, setTriggerValue);
  },
  (parentElement) => {
    viewers.get(parentElement).end();
    viewers.delete(parentElement);
  },
);

class Viewer {
  constructor(root) {
    this.root = root;
    this.frame = root.querySelector(".frame");
    this.stack = root.querySelector(".stack");
    this.input = root.querySelector("input");
    this.shown = new Map(); // page number -> { node, boxes, image, width, timer, asked, address }
    this.data = {};
    this.frame.onscroll = () => this.later();
    this.resized = new ResizeObserver(() => this.layOut());
    this.resized.observe(this.frame);
    this.input.onchange = () => this.turnTo(Number(this.input.value));
    // Letters typed here are not the dashboard's shortcuts.
    this.input.onkeydown = (event) => event.stopPropagation();
    for (const button of root.querySelectorAll("button[data-zoom]")) {
      button.onclick = () => {
        zoom = button.dataset.zoom;
        this.layOut();
      };
    }
  }

  end() {
    this.resized.disconnect();
    for (const number of [...this.shown.keys()]) this.drop(number);
  }

  update(data, setTriggerValue) {
    const before = this.data;
    this.data = data;
    this.choose = (index) => setTriggerValue("chosen", index);
    this.root.querySelector(".viewer").style.height = `${data.height}px`;
    this.root.querySelector(".caption").innerHTML = data.caption; // escaped by Python
    if (before.address !== data.address) {
      this.sizes = data.sizes.flatMap(([width, height, times]) => Array(times).fill([width, height]));
      this.root.querySelector(".count").textContent = `of ${this.sizes.length.toLocaleString("en")}`;
      this.input.max = this.sizes.length;
      for (const number of [...this.shown.keys()]) this.drop(number);
      this.tops = null;
      this.frame.scrollTop = 0;
      this.layOut();
    }
    for (const number of this.shown.keys()) this.mark(number);
    if (before.view !== data.view) this.showSelected();
  }

  // Where every page stands; the point at the top of the frame stays where it is.
  layOut() {
    const room = this.frame.clientWidth - 2 * GAP;
    if (room <= 0 || !this.sizes) return;
    const anchor = this.tops && this.anchor();
    const factor = FACTORS[zoom];
    this.scales = this.sizes.map(([width]) =>
      factor ? factor * PIXELS_A_POINT : Math.min(room / width, LARGEST_FIT),
    );
    this.tops = [GAP];
    this.sizes.forEach(([, height], i) =>
      this.tops.push(this.tops[i] + Math.round(height * this.scales[i]) + GAP),
    );
    const widest = Math.max(...this.sizes.map(([width], i) => width * this.scales[i]));
    this.stack.style.width = `${Math.max(room, Math.ceil(widest)) + 2 * GAP}px`;
    this.stack.style.height = `${this.tops.at(-1)}px`;
    for (const button of this.root.querySelectorAll("button[data-zoom]")) {
      button.setAttribute("aria-pressed", String(button.dataset.zoom === zoom));
    }
    if (anchor) this.frame.scrollTop = this.tops[anchor.page] + anchor.share * this.height(anchor.page);
    for (const number of this.shown.keys()) this.place(number);
    this.draw();
  }

  anchor() {
    const page = this.pageAt(this.frame.scrollTop);
    return { page, share: (this.frame.scrollTop - this.tops[page]) / this.height(page) };
  }

  height(page) {
    return this.tops[page + 1] - this.tops[page] - GAP;
  }

  // The page, from 0, that a height in the stack falls on.
  pageAt(y) {
    let low = 0;
    let high = this.sizes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  later() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.draw();
    });
  }

  draw() {
    if (!this.tops) return;
    const { scrollTop, clientHeight } = this.frame;
    const first = Math.max(0, this.pageAt(scrollTop) - 1);
    const last = Math.min(this.sizes.length - 1, this.pageAt(scrollTop + clientHeight) + 1);
    for (const number of [...this.shown.keys()]) {
      if (number < first || number > last) this.drop(number);
    }
    for (let number = first; number <= last; number++) {
      if (!this.shown.has(number)) this.add(number);
      this.ask(number);
    }
    if (this.root.activeElement !== this.input) {
      this.input.value = this.pageAt(scrollTop + clientHeight / 3) + 1;
    }
  }

  add(number) {
    const node = make("div", "page");
    node.dataset.page = number + 1;
    const note = make("div", "note");
    note.textContent = `Page ${number + 1}`;
    const boxes = make("div", "boxes");
    node.append(note, boxes);
    this.stack.append(node);
    this.shown.set(number, { node, note, boxes });
    this.place(number);
    this.mark(number);
  }

  place(number) {
    const { style } = this.shown.get(number).node;
    const width = Math.round(this.sizes[number][0] * this.scales[number]);
    style.left = `${Math.round((parseFloat(this.stack.style.width) - width) / 2)}px`;
    style.top = `${this.tops[number]}px`;
    style.width = `${width}px`;
    style.height = `${this.height(number)}px`;
  }

  drop(number) {
    const page = this.shown.get(number);
    clearTimeout(page.timer);
    page.asked?.abort();
    if (page.address) URL.revokeObjectURL(page.address);
    page.node.remove();
    this.shown.delete(number);
  }

  // Fetch the picture of a page, the smallest that is sharp enough, unless it is there.
  ask(number) {
    const page = this.shown.get(number);
    const pixels = this.sizes[number][0] * this.scales[number] * window.devicePixelRatio;
    const width = this.data.widths.find((step) => step >= pixels) ?? this.data.widths.at(-1);
    if (page.width >= width) return;
    page.width = width;
    clearTimeout(page.timer);
    page.asked?.abort();
    page.asked = new AbortController();
    page.timer = setTimeout(() => this.load(number, page, width, page.asked.signal), SETTLED);
  }

  async load(number, page, width, signal) {
    const image = make("img", "");
    let address;
    try {
      const answer = await fetch(`${this.data.address}/page/${number + 1}.png?width=${width}`, {
        signal,
      });
      if (!answer.ok) throw new Error((await answer.json()).sentence);
      address = URL.createObjectURL(await answer.blob());
      image.src = address;
      await image.decode();
    } catch (error) {
      if (address) URL.revokeObjectURL(address);
      if (signal.aborted) return;
      page.note.textContent = error.constructor === Error ? error.message : LOST;
      page.width = 0;
      return;
    }
    if (signal.aborted) return URL.revokeObjectURL(address);
    image.alt = `Page ${number + 1}`;
    page.node.querySelector("img")?.remove();
    page.note.replaceWith(image);
    page.node.prepend(image);
    if (page.address) URL.revokeObjectURL(page.address);
    page.address = address;
  }

  mark(number) {
    const page = this.shown.get(number);
    const marks = (this.data.marks[number + 1] ?? []).map(([index, look, ...corners]) => ({
      index,
      look: this.data.looks[look],
      corners,
    }));
    const { selected } = this.data;
    if (selected && !marks.some(({ index }) => index === selected.index)) {
      for (const [at, corners] of selected.spots) {
        if (at === number + 1) {
          marks.push({ index: selected.index, look: ["plain", "Selected paragraph"], corners });
        }
      }
    }
    page.boxes.replaceChildren(...marks.flatMap((mark) => this.boxesOf(mark, this.sizes[number])));
  }

  boxesOf({ index, look: [classes, words], corners }, [width, height]) {
    const boxes = [];
    for (let i = 0; i < corners.length; i += 4) {
      const [left, top, right, bottom] = corners.slice(i, i + 4);
      const box = make("button", `box ${classes}`);
      box.type = "button";
      box.title = words;
      box.setAttribute("aria-label", words);
      box.classList.toggle("selected", index === this.data.selected?.index);
      box.classList.toggle("further", i > 0);
      // In percent, so that they follow when the page grows or shrinks.
      box.style.left = `${(100 * (left - 5)) / width}%`;
      box.style.top = `${(100 * (top - 1)) / height}%`;
      box.style.width = `${(100 * (right - left + 8)) / width}%`;
      box.style.height = `${(100 * (bottom - top + 2)) / height}%`;
      box.onclick = () => this.choose(index);
      boxes.push(box);
    }
    return boxes;
  }

  // Bring the selected boxes into sight; what is in sight already does not jump.
  showSelected() {
    const spot = this.data.selected?.spots[0];
    if (!spot || !this.tops) return;
    const [page, [left, top, , bottom]] = spot;
    const scale = this.scales[page - 1];
    const frame = this.frame;
    const y = this.tops[page - 1] + top * scale;
    const end = this.tops[page - 1] + bottom * scale;
    if (y < frame.scrollTop || end > frame.scrollTop + heightInSight(frame)) {
      frame.scrollTop = y - frame.clientHeight / 4;
    }
    const width = this.sizes[page - 1][0] * scale;
    const x = (parseFloat(this.stack.style.width) - width) / 2 + left * scale;
    if (x < frame.scrollLeft || x > frame.scrollLeft + frame.clientWidth / 2) {
      frame.scrollLeft = x - 4 * GAP;
    }
    this.draw();
  }

  turnTo(number) {
    const page = Math.min(Math.max(Math.round(number) || 1, 1), this.sizes.length);
    this.input.value = page;
    this.frame.scrollTop = this.tops[page - 1] - GAP;
    this.draw();
  }
}

function make(tag, classes) {
  const node = document.createElement(tag);
  node.className = classes;
  return node;
}
