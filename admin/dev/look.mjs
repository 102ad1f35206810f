// Pictures of screens, for looking at: node dev/look.mjs <folder> <name=path> ... with LANGS, SIZES, LOGIN, BASE.
import { chromium } from 'playwright-core';

const base = process.env.BASE ?? 'http://127.0.0.1:4173';
const [folder, ...targets] = process.argv.slice(2);
const languages = (process.env.LANGS ?? 'zh-CN').split(',');
const sizes = (process.env.SIZES ?? '1440x900').split(',').map(each => each.split('x').map(Number));

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
});
for (const language of languages) {
  for (const [width, height] of sizes) {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: width < 500 ? 2 : 1,
      hasTouch: width < 500,
    });
    await context.addInitScript(value => localStorage.setItem('cloudtally.language', value), language);
    const page = await context.newPage();
    page.on(
      'console',
      message =>
        ['error', 'warning'].includes(message.type()) &&
        !message.text().includes('401') &&
        console.log(`[${message.type()}] ${page.url()} ${message.text().slice(0, 400)}`),
    );
    page.on('pageerror', error => console.log(`[broken] ${page.url()} ${error.stack?.slice(0, 600)}`));
    await page.goto(base);
    const login = process.env.LOGIN ?? 'demo-linmin';
    if (process.env.LOGIN !== 'none') {
      await page.waitForSelector(`.shell, [data-testid=${login}]`, { timeout: 20_000 });
      const demo = page.locator(`[data-testid=${login}]`);
      if (await demo.count()) await demo.click();
      await page.waitForSelector('.shell', { timeout: 20_000 });
    }
    for (const target of targets) {
      const [name, path, ...steps] = target.split('=>');
      await page.goto(base + path);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await page.waitForSelector('.ant-skeleton-active', { state: 'detached', timeout: 20_000 }).catch(() => undefined);
      await page.waitForTimeout(350);
      for (const step of steps) {
        const [verb, ...rest] = step.split(' ');
        const what = rest.join(' ');
        if (verb === 'click') await page.locator(what).first().click({ timeout: 5000 });
        if (verb === 'key') await page.keyboard.press(what);
        if (verb === 'type') await page.keyboard.type(what);
        if (verb === 'scroll') await page.evaluate(y => scrollTo(0, Number(y)), what);
        await page.waitForTimeout(450);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) console.log(`[overflow] ${name} ${language} ${width}: ${wide}`);
      await page.screenshot({
        path: `${folder}/${name}-${language.slice(0, 2)}-${width}.png`,
        fullPage: process.env.FULL === '1',
      });
    }
    await context.close();
  }
}
await browser.close();
