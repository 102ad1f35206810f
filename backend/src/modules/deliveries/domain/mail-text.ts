/** One line of what a view sums under its first group. */
export interface GroupLine {
  readonly title: string;
  readonly count: number;
  /** `Total 1,200.00 CNY` */
  readonly sums: readonly string[];
}

export interface ReportMail {
  readonly name: string;
  /** What the records are called. */
  readonly title: string;
  readonly day: string;
  readonly rows: number;
  readonly groups: readonly GroupLine[];
  readonly attached: boolean;
  readonly link: string;
  /** How long the link works. */
  readonly days: number;
  readonly locale: 'zh' | 'en';
}

/** The mail that carries a report, or says where it is. */
export function mailText(mail: ReportMail): { subject: string; body: string } {
  const zh = mail.locale === 'zh';
  const { name, title, day, rows, groups, attached, link, days } = mail;
  const lines = [
    zh
      ? `${title}，共 ${rows} 行。只包含您有权查看的内容。`
      : `${title}: ${rows} rows. Only what you may see is in it.`,
    ...groups.map(
      each => `- ${[each.title, zh ? `${each.count} 行` : `${each.count} rows`, ...each.sums].join(' · ')}`,
    ),
    attached ? (zh ? '文件见附件。' : 'The file is attached.') : '',
    zh ? `登录后下载（${days} 天内）：${link}` : `To download it after signing in, within ${days} days: ${link}`,
  ];
  return { subject: `${name} ${day}`, body: lines.filter(line => line !== '').join('\n') };
}
