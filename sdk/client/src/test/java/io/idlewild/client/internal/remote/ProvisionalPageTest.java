package io.idlewild.client.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.ProvisionalResult;
import io.idlewild.client.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisionalPageTest {
  private final List<Integer> asked = new ArrayList<>();
  private final Map<Integer, ProvisionalPage> pages =
      Map.of(
          -1, new ProvisionalPage(List.of(entry(0, true), entry(4, false)), 4),
          4, new ProvisionalPage(List.of(entry(9, true)), 9),
          9, new ProvisionalPage(List.of(), 9));

  private static ProvisionalPage.Entry entry(int index, boolean checked) {
    return new ProvisionalPage.Entry(
        index,
        "d" + index,
        checked,
        List.of(new WireResult.WireOutput("out.txt", 3, "root", "YWJj")));
  }

  private ProvisionalPage page(int after, int size) {
    asked.add(after);
    return pages.get(after);
  }

  @Test
  void pagesFollowEachOtherUntilOneIsEmpty() {
    List<ProvisionalResult> all = ProvisionalPage.all(this::page).toList();

    assertThat(all).extracting(ProvisionalResult::index).containsExactly(0, 4, 9);
    assertThat(all).extracting(ProvisionalResult::checked).containsExactly(true, false, true);
    assertThat(all.getFirst().outputs()).containsExactly(new Result.Output("out.txt", 3, "root"));
    assertThat(asked).containsExactly(-1, 4, 9);
  }

  @Test
  void jobWithoutProvisionalResultsIsAskedOnce() {
    assertThat(ProvisionalPage.all((after, size) -> new ProvisionalPage(null, -1))).isEmpty();
  }
}
