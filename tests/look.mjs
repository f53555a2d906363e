// Looks at pages as a browser shows them: reads a list of pages from standard input, writes what it saw to standard output.
// In:  {"chromium": path, "axe": path, "pages": [{"url", "width", "screenshot"?, "pdf"?}]}
// Out: [{"violations", "requests", "problems", "dialogs", "scripts", "overflow", "bars"}], in the same order
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const asked = JSON.parse(readFileSync(0, "utf-8"));
const browser = await chromium.launch({
  executablePath: asked.chromium,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const axe = readFileSync(asked.axe, "utf-8");

async function look({ url, width, screenshot, pdf }) {
  // The page forbids itself every script; the one that judges it is let in all the same.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const seen = { requests: [], problems: [], dialogs: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("console", (message) => seen.problems.push(message.text()));
  page.on("pageerror", (error) => seen.problems.push(String(error)));
  page.on("dialog", (dialog) => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.goto(url);
  const shown = await page.evaluate(() => ({
    scripts: document.querySelectorAll("script, [onclick], [onload], iframe, object, embed, form").length,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    bars: [...document.querySelectorAll(".elements tbody tr")].map((row) => {
      const [track, bar] = [...row.querySelectorAll("rect")].map((rect) => rect.getBoundingClientRect().width);
      return { name: row.querySelector("th").textContent, share: bar / track, said: row.innerText };
    }),
  }));
  if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  if (pdf) await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: false });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ rules: { "color-contrast-enhanced": { enabled: true } } }));
  await context.close();
  return { ...seen, ...shown, violations: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`) };
}

const saw = [];
for (const page of asked.pages) saw.push(await look(page));
await browser.close();
console.log(JSON.stringify(saw));
