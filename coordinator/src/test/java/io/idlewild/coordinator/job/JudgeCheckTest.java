package io.idlewild.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeCheckTest {
  private static final ComparisonTerms CLOSE =
      new ComparisonTerms("numeric", "text", 1.0, null, null, null);

  private final JudgeCheck withoutReferee =
      new JudgeCheck(new WorkloadCatalog(new WorkloadRepository()), settings("false"));
  private final JudgeCheck withReferee =
      new JudgeCheck(new WorkloadCatalog(new WorkloadRepository()), settings("true"));

  @Test
  void jobsThatNeedTheRefereeAreRefusedWhereThereIsNone() {
    NewJob.Verifier verifier = new NewJob.Verifier("ab".repeat(32));

    assertRefused(draft("CERTIFIED", verifier, null), "assurance CERTIFIED");
    assertRefused(draft("QUORUM(2)", null, CLOSE), "comparison");
  }

  @Test
  void bitwiseJobsAreTakenWithoutReferee() {
    for (String assurance : List.of("ESCROWED", "STRICT", "QUORUM(3)")) {
      assertThatCode(() -> withoutReferee.require(draft(assurance, null, null)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void numbersAreComparedWhereThereIsAReferee() {
    assertThatCode(() -> withReferee.require(draft("QUORUM(2)", null, CLOSE)))
        .doesNotThrowAnyException();
  }

  private void assertRefused(JobDraft draft, String what) {
    assertThatThrownBy(() -> withoutReferee.require(draft))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("referee-off");
              assertThat(e.problem().detail()).startsWith(what);
              assertThat(e.problem().remedy()).contains("idlewild.referee.enabled");
            });
  }

  private static JobDraft draft(
      String assurance, NewJob.@Nullable Verifier verifier, @Nullable ComparisonTerms comparison) {
    NewJob request =
        new NewJob(
            "job", "w", assurance, comparison, verifier, null, null, null, null, null, null, null);
    return JobDraft.of(
        request,
        new WorkloadManifest(
            new LogicalName("w"),
            1,
            Instant.EPOCH,
            ContentId.of(new byte[1]),
            WorkloadStyle.COMMAND,
            Limits.DEFAULT,
            List.of(),
            List.of(),
            Instant.EPOCH,
            1));
  }

  private static CoordinatorSettings settings(String refereed) {
    return new SmallRyeConfigBuilder()
        .withMapping(CoordinatorSettings.class)
        .withDefaultValues(
            Map.of(
                "quarkus.application.version", "1",
                "idlewild.data-folder", "/nowhere",
                "idlewild.referee.enabled", refereed))
        .addDefaultInterceptors()
        .build()
        .getConfigMapping(CoordinatorSettings.class);
  }
}
