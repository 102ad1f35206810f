/** Names the run, so that its workers sign the shared cluster's list with one name. */
export default function nameTheRun(): void {
  process.env.CLOUDTALLY_TEST_RUN = String(process.pid);
}
