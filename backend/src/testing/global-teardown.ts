import { leaveCluster } from './cluster-users';

export default async function stopWhatTheRunStarted(): Promise<void> {
  await leaveCluster(String(process.pid));
}
