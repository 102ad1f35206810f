export const useWaitingApprovals = (): number => 0;
