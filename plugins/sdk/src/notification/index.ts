export { defineNotificationChannel, type Message, type NotificationChannelPlugin } from './define-notification-channel';
