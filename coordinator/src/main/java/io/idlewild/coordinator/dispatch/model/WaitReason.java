package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.work.Diversity;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in one sentence for a person why a job waits, and what would help. */
final class WaitReason {
  private static final long MEBIBYTE = 1L << 20;

  private WaitReason() {}

  /**
   * No host asks for work.
   *
   * @param connected hosts that could ask
   */
  static String withoutDemand(int connected) {
    if (connected == 0) {
      return "No host shows demand: none is connected; start a worker (idlewild worker run).";
    }
    return "No host shows demand: %s connected, but suspended or busy with other work; wait until "
            .formatted(connected == 1 ? "1 host is" : connected + " hosts are")
        + "they are idle, or add hosts.";
  }

  /**
   * Every host that asks is refused.
   *
   * @param refused how many hosts for which reason, at least one
   * @param declined why the last host would not run the workload; empty if none was asked
   */
  static String refused(JobRules contest, Map<Refusal, Integer> refused, String declined) {
    int hosts = refused.values().stream().mapToInt(Integer::intValue).sum();
    Map<Refusal, Integer> ordered = new TreeMap<>(refused);
    String remedies =
        ordered.keySet().stream()
            .filter(why -> why != Refusal.SAME_HOST || !othersShare(ordered))
            .map(why -> remedy(why, contest.diversity()))
            .distinct()
            .collect(Collectors.joining("; "));
    String last =
        refused.containsKey(Refusal.DECLINED) && !declined.isEmpty()
            ? " The last that refused said: %s.".formatted(declined)
            : "";
    return "%s, but %s; %s.%s"
        .formatted(
            hosts == 1 ? "1 host shows demand" : hosts + " hosts show demand",
            causes(contest, ordered, hosts),
            remedies,
            last);
  }

  private static String causes(JobRules contest, Map<Refusal, Integer> refused, int hosts) {
    if (refused.size() == 1) {
      String cause = cause(refused.keySet().iterator().next(), true, contest);
      return (hosts == 1 ? "it " : "each ") + cause;
    }
    return refused.entrySet().stream()
        .map(entry -> {
          int some = entry.getValue();
          return some + " " + cause(entry.getKey(), some == 1, contest);
        })
        .collect(Collectors.joining(", "));
  }

  private static String cause(Refusal why, boolean one, JobRules contest) {
    String share = one ? "shares its" : "share their";
    String have = one ? "has" : "have";
    return switch (why) {
      case SAME_BLOCK ->
          share + " network block with one that has computed these work units already";
      case SAME_ACCOUNT -> share + " account with one that has computed these work units already";
      case SAME_HOST -> have + " computed these work units already";
      case MEMORY ->
          "%s less free memory than the %s that a task needs"
              .formatted(have, mebibytes(contest.requirements().memoryBytes()));
      case DISK ->
          "%s less free disk than the %s that a task needs"
              .formatted(have, mebibytes(contest.requirements().diskBytes()));
      case DECLINED ->
          one
              ? "does not run this version of the workload"
              : "do not run this version of the workload";
    };
  }

  private static boolean othersShare(Map<Refusal, Integer> refused) {
    return refused.containsKey(Refusal.SAME_BLOCK) || refused.containsKey(Refusal.SAME_ACCOUNT);
  }

  private static String remedy(Refusal why, Diversity diversity) {
    return switch (why) {
      case SAME_BLOCK, SAME_ACCOUNT ->
          others(diversity) + " are needed, or submit with --diversity host";
      case SAME_HOST ->
          diversity == Diversity.HOST
              ? "more hosts are needed"
              : others(diversity) + " are needed, or more hosts and --diversity host";
      case MEMORY -> "free memory on a host, or submit with a smaller --memory-limit";
      case DECLINED ->
          "ask volunteers to trust your key (idlewild worker trust), or invite hosts with it"
              + " (idlewild invite)";
      case DISK -> "free disk on a host, or submit with a smaller --output-limit";
    };
  }

  private static String others(Diversity diversity) {
    return switch (diversity) {
      case HOST -> "more hosts";
      case ACCOUNT -> "hosts of other accounts";
      case BLOCK -> "hosts of other networks and accounts";
    };
  }

  private static String mebibytes(long bytes) {
    return Math.ceilDiv(bytes, MEBIBYTE) + " MiB";
  }
}
