// What must hold of a page at any size.

/** Nothing leaves to the side, no word is cut without a mark, and every control can be hit: what is not so on `page`. */
export function misfits(page) {
  return page.evaluate(() => {
    const found = [];
    const say = (element, what) => found.push(`${what}: ${element.tagName} ${element.dataset.testid ?? element.className} "${(element.textContent ?? "").trim().slice(0, 40)}"`);
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || style.visibility === "hidden" || element.closest(".unseen, svg")) continue;
      const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (words && (box.right > innerWidth + 1 || box.left < -1) && !element.closest("[data-scrolls=side]")) say(element, "leaves to the side");
      const cuts = style.overflowX !== "visible" && style.textOverflow !== "ellipsis";
      if (words && cuts && element.scrollWidth > element.clientWidth + 1) say(element, "is cut");
      // A box or a dot is hit by its label.
      const hit = element.matches("[type=radio], [type=checkbox]") ? (element.closest("label") ?? element).getBoundingClientRect() : box;
      if (element.matches("button, select, input, [role=slider]") && hit.height < 40) say(element, `is ${hit.height} px high`);
    }
    return found;
  });
}

/** Words inside `root` that lie on other words, or that a clipping parent hides in part. */
export function collisions(page, root) {
  return page.evaluate((selector) => {
    const found = [];
    for (const stage of document.querySelectorAll(selector)) {
      const rows = [];
      const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest(".unseen, svg, option, [inert]")) continue;
        if (getComputedStyle(parent).visibility === "hidden") continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        let clip = { left: -1e9, right: 1e9, top: -1e9, bottom: 1e9 };
        let marked = false;
        for (let up = parent; up && up !== document.body; up = up.parentElement) {
          const style = getComputedStyle(up);
          // What a scrolling part hides is one turn of the wheel away.
          if (style.overflowX === "visible" || /auto|scroll/.test(style.overflowY)) continue;
          const box = up.getBoundingClientRect();
          clip = { left: Math.max(clip.left, box.left), right: Math.min(clip.right, box.right), top: Math.max(clip.top, box.top), bottom: Math.min(clip.bottom, box.bottom) };
          marked ||= style.textOverflow === "ellipsis";
        }
        for (const box of range.getClientRects()) {
          if (box.width < 1 || box.height < 1) continue;
          // Plex Sans: capitals begin a quarter below the top of their box, the base line is a fifth above its bottom.
          const letters = { left: box.left, right: box.right, top: box.top + box.height * 0.25, bottom: box.bottom - box.height * 0.2 };
          const seen = { left: Math.max(letters.left, clip.left), right: Math.min(letters.right, clip.right), top: Math.max(letters.top, clip.top), bottom: Math.min(letters.bottom, clip.bottom) };
          if (seen.right <= seen.left || seen.bottom <= seen.top) {
            if (!marked) found.push(`hidden: "${node.data.trim().slice(0, 40)}"`);
            continue;
          }
          const cutOff = seen.bottom < letters.bottom - 1 || seen.top > letters.top + 1 || (!marked && seen.right < letters.right - 1);
          if (cutOff) found.push(`cut: "${node.data.trim().slice(0, 40)}"`);
          rows.push({ ...seen, node, text: node.data.trim().slice(0, 30) });
        }
      }
      rows.forEach((one, at) => {
        for (const other of rows.slice(at + 1)) {
          if (one.node === other.node) continue;
          const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (wide > 1 && high > 1) found.push(`"${one.text}" lies on "${other.text}"`);
        }
      });
    }
    return [...new Set(found)];
  }, root);
}
