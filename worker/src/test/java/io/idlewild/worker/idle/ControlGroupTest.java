package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
  private static final long MIB = 1L << 20;

  @TempDir Path root;
  private FakeTree tree;

  @BeforeEach
  void machine() {
    tree = new FakeTree(root);
  }

  private ControlGroup group() {
    return new ControlGroup(tree.system());
  }

  @Test
  void aMachineWithoutGroupsHasNoLimit() {
    assertThat(group().memoryLimit()).isEmpty();
    assertThat(group().memoryLeft()).isEmpty();
  }

  @Test
  void aServiceIsBoundByItsGroupAndCacheCountsAsFree() {
    tree.file("proc/self/cgroup", "0::/system.slice/idlewild-worker.service\n");
    String folder = "sys/fs/cgroup/system.slice/idlewild-worker.service/";
    tree.file(folder + "memory.max", Long.toString(1024 * MIB));
    tree.file(folder + "memory.current", Long.toString(700 * MIB));
    tree.file(folder + "memory.stat", "anon 1\nfile 2\ninactive_file %d\n".formatted(100 * MIB));

    assertThat(group().memoryLimit()).hasValue(1024 * MIB);
    assertThat(group().memoryLeft()).hasValue(424 * MIB);
  }

  @Test
  void aGroupAboveMayBeTighter() {
    tree.file("proc/self/cgroup", "0::/user.slice/a.service\n");
    tree.file("sys/fs/cgroup/user.slice/a.service/memory.max", "max\n");
    tree.file("sys/fs/cgroup/user.slice/memory.max", Long.toString(512 * MIB));
    tree.file("sys/fs/cgroup/user.slice/memory.current", Long.toString(500 * MIB));

    assertThat(group().memoryLimit()).hasValue(512 * MIB);
    assertThat(group().memoryLeft()).hasValue(12 * MIB);
  }

  @Test
  void insideAContainerOnlyTheRootOfTheTreeIsThere() {
    tree.file("proc/self/cgroup", "0::/docker/4f2a\n");
    tree.file("sys/fs/cgroup/memory.max", Long.toString(256 * MIB));
    tree.file("sys/fs/cgroup/memory.current", Long.toString(300 * MIB));

    assertThat(group().memoryLimit()).hasValue(256 * MIB);
    assertThat(group().memoryLeft()).hasValue(0);
  }

  @Test
  void theFirstVersionIsReadToo() {
    tree.file("proc/self/cgroup", "5:cpu,cpuacct:/\n4:memory:/box\n0::/\n");
    tree.file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    tree.file("sys/fs/cgroup/memory/box/memory.limit_in_bytes", Long.toString(64 * MIB));
    tree.file("sys/fs/cgroup/memory/box/memory.usage_in_bytes", Long.toString(60 * MIB));
    tree.file("sys/fs/cgroup/memory/box/memory.stat", "total_inactive_file %d\n".formatted(MIB));

    assertThat(group().memoryLimit()).hasValue(64 * MIB);
    assertThat(group().memoryLeft()).hasValue(5 * MIB);
  }
}
