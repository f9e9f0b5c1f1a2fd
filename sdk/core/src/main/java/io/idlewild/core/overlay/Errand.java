package io.idlewild.core.overlay;

import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.FindNode;
import io.idlewild.core.overlay.OverlayMessage.GetProviders;
import io.idlewild.core.overlay.OverlayMessage.Nodes;
import io.idlewild.core.overlay.OverlayMessage.Pong;
import io.idlewild.core.overlay.OverlayMessage.Providers;
import io.idlewild.core.overlay.OverlayMessage.Question;
import io.idlewild.core.overlay.OverlayMessage.Stored;
import io.idlewild.core.overlay.OverlayNode.Result;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A search that is under way: asks whom it names, and tells it what came of that. */
final class Errand {
  private final Search search;
  private final Terms terms;
  private final boolean wantsRecords;
  private final Consumer<Result> then;
  private boolean done;

  /**
   * What all searches of a node share.
   *
   * @param most contacts that are listened to in one answer
   */
  record Terms(int self, int most, ProviderStore store, Questions questions) {}

  /**
   * @param wantsRecords whether it ends when somebody knows a provider
   * @param then told once
   */
  Errand(Search search, Terms terms, boolean wantsRecords, Consumer<Result> then) {
    this.search = search;
    this.terms = terms;
    this.wantsRecords = wantsRecords;
    this.then = then;
  }

  void go() {
    NodeId target = search.target();
    Question question = wantsRecords ? new GetProviders(target) : new FindNode(target);
    for (int peer = search.next(); peer != Search.NONE; peer = search.next()) {
      if (peer == terms.self()) {
        search.failed(peer);
      } else {
        terms.questions().ask(peer, question, new Step(peer));
      }
    }
    if (search.isOver() && !done) {
      done = true;
      then.accept(new Result.Nearby(search.closest()));
    }
  }

  private void found(List<ProviderRecord> records) {
    if (!done) {
      done = true;
      search.found();
      then.accept(new Result.Found(records));
    }
  }

  /** Nobody is listened to for longer than an answer may be. */
  private int[] few(int[] handles) {
    return handles.length <= terms.most() ? handles : Arrays.copyOf(handles, terms.most());
  }

  private final class Step implements Questions.Reaction {
    private final int peer;

    Step(int peer) {
      this.peer = peer;
    }

    @Override
    public void answered(Answer answer) {
      switch (answer) {
        case Nodes nodes -> search.answered(peer, few(nodes.nearest()));
        case Providers providers -> {
          List<ProviderRecord> genuine =
              terms.store().genuine(search.target(), providers.records());
          if (wantsRecords && !genuine.isEmpty()) {
            found(genuine);
          }
          search.answered(peer, few(providers.nearest()));
        }
        case Pong pong -> search.failed(peer);
        case Stored stored -> search.failed(peer);
      }
      go();
    }

    @Override
    public void failed() {
      search.failed(peer);
      go();
    }
  }
}
