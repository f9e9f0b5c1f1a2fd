package io.idlewild.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.platform.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {
  private static final List<Subject> OVERVIEW = Subject.parseAll("overview, history");

  @Test
  void goesOnForTheSameTopicsOfTheSameRun() {
    String id = new Cursor("run", 41).id(OVERVIEW);

    assertThat(Cursor.parse(id, "run", OVERVIEW).version()).isEqualTo(41);
  }

  @Test
  void beginsAnewForOtherTopicsAnotherRunOrRubbish() {
    String id = new Cursor("run", 41).id(OVERVIEW);

    assertThat(Cursor.parse(id, "run", Subject.parseAll("overview")).version()).isEqualTo(-1);
    assertThat(Cursor.parse(id, "another", OVERVIEW).version()).isEqualTo(-1);
    assertThat(Cursor.parse(id + "!", "run", OVERVIEW).version()).isEqualTo(-1);
    assertThat(Cursor.parse(null, "run", OVERVIEW).version()).isEqualTo(-1);
  }

  @Test
  void knowsTheTopicsByTheirWords() {
    assertThat(Subject.parseAll("jobs,job:ab,jobs").stream().map(Subject::word))
        .containsExactly("jobs", "job:ab");
    for (String words : List.of("", "weather", "job", "overview:1")) {
      assertThatThrownBy(() -> Subject.parseAll(words)).isInstanceOf(ProblemException.class);
    }
  }
}
