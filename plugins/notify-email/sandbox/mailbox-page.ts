const STYLE = `
* { box-sizing: border-box; } body { margin: 0; background: #f2f3f5; color: #171a1d; font: 15px/1.55 -apple-system, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif; }
header { background: #fff; border-bottom: 1px solid #e6e8eb; padding: 12px 16px; position: sticky; top: 0; } h1 { font-size: 16px; margin: 0 auto; max-width: 720px; }
main { max-width: 720px; margin: 0 auto; padding: 12px; display: grid; gap: 10px; } .empty { color: #747677; text-align: center; padding: 64px 24px; }
details { background: #fff; border-radius: 10px; overflow: hidden; } summary { padding: 12px 16px; cursor: pointer; min-height: 44px; overflow-wrap: anywhere; }
summary b { display: block; } summary span { color: #747677; font-size: 13px; } pre, iframe, ul { margin: 0; width: 100%; border: 0; border-top: 1px solid #e6e8eb; }
pre { padding: 12px 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; } iframe { height: 420px; background: #fff; } ul { padding: 10px 16px 10px 32px; font-size: 14px; }
`;
const SCRIPT = `
const zh = !/^en/.test(navigator.language), T = zh ? { title: '邮箱（沙箱）', empty: '还没有邮件。' } : { title: 'Mailbox (sandbox)', empty: 'No mail yet.' };
document.documentElement.lang = zh ? 'zh-CN' : 'en'; document.title = document.querySelector('h1').textContent = T.title;
const make = (tag, text) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; return e; };
let count = -1;
async function draw() {
  const { mails } = await fetch('/__sandbox/mails').then(r => r.json()).catch(() => ({ mails: [] }));
  if (mails.length === count) return; count = mails.length;
  document.querySelector('main').replaceChildren(...(count ? mails.reverse().map(mail => {
    const box = make('details'), head = make('summary'); head.append(make('b', mail.subject), make('span', mail.to + ' · ' + new Date(mail.at).toLocaleString())); box.append(head);
    if (mail.html) { const frame = make('iframe'); frame.setAttribute('sandbox', ''); frame.srcdoc = mail.html; frame.title = mail.subject; box.append(frame); } else box.append(make('pre', mail.text));
    if (mail.attachments.length) { const list = make('ul'); list.append(...mail.attachments.map(a => make('li', a.name + ' · ' + Math.ceil(a.bytes / 1024) + ' KB'))); box.append(list); }
    return box;
  }) : [Object.assign(make('p', T.empty), { className: 'empty' })]));
}
draw(); setInterval(draw, 2000);
`;

/** The mails that left, for whoever tries the product without a mail server. */
export const MAILBOX_PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox</title><style>${STYLE}</style></head><body><header><h1>&nbsp;</h1></header><main></main><script>${SCRIPT}</script></body></html>
`;
