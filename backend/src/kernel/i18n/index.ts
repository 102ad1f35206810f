export { inLocale, localeOf, type Locale } from './text';
