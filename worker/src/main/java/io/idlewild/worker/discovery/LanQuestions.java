package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.worker.exchange.PeerAddress;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Asks the local network who has a content. Methods return at once. */
interface LanQuestions {
  /** Where there is no network to ask. */
  LanQuestions NONE =
      new LanQuestions() {
        @Override
        public void ask(ContentId content) {}

        @Override
        public void holds(Collection<ContentId> contents) {}

        @Override
        public void onAnswer(BiConsumer<ContentId, PeerAddress> heard) {}
      };

  /** Who has it? Asked again only after a while, however often it is wanted. */
  void ask(ContentId content);

  /** What this host can give to others of its network, and says so if it is asked. */
  void holds(Collection<ContentId> contents);

  /** Who is told of answers. */
  void onAnswer(BiConsumer<ContentId, PeerAddress> heard);
}
