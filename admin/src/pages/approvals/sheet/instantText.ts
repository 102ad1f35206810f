import dayjs from 'dayjs';

/** `2026-11-20 14:00` in Shanghai, without the admin's tooltips. */
export const instantText = (value: string): string => dayjs(value).tz('Asia/Shanghai').format('YYYY-MM-DD HH:mm');
