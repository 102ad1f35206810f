export function ApprovalInbox() {
  return null;
}
