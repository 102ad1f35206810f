export function AllocationWorkbench() {
  return null;
}
