package io.idlewild.coordinator.notice;

import io.idlewild.core.gossip.SignedNotice;

/** A CDI event: workers are to hear this. */
public record NoticeIssued(SignedNotice notice) {}
