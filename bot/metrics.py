"""Figures of the running bot for Prometheus: how much, how quickly, what failed; never who or what."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """One process's figures; names follow prometheus.io/docs/practices/naming."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.updates = Counter(
            "bot_updates", "Updates that took effect, by what they are.", ["kind"], registry=self.registry
        )
        self.turns_failed = Counter("bot_turns_failed", "Turns that raised when run alone.", registry=self.registry)
        self.turns_set_aside = Counter(
            "bot_turns_set_aside", "Updates given up after their turn kept raising.", registry=self.registry
        )
        self.batch_updates = Histogram(
            "bot_batch_updates",
            "Updates in one transaction.",
            buckets=(1, 2, 4, 8, 16, 32, 64, 128),
            registry=self.registry,
        )
        self.batch_seconds = Histogram(
            "bot_batch_duration_seconds",
            "From the begin of a transaction to its commit.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.replies = Counter("bot_replies", "Replies, by what became of them.", ["outcome"], registry=self.registry)
        self.reply_seconds = Histogram(
            "bot_reply_duration_seconds",
            "From the commit to the reply being out.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.deliveries = Counter(
            "bot_deliveries", "Attempts to send deliveries, by outcome.", ["kind", "outcome"], registry=self.registry
        )
        self.delivery_seconds = Histogram(
            "bot_delivery_duration_seconds",
            "From the begin of an attempt to its end.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.updates_waiting = Gauge(
            "bot_updates_waiting", "Updates taken in and not committed.", registry=self.registry
        )
        self.replies_waiting = Gauge(
            "bot_replies_waiting", "Chats whose replies are on their way.", registry=self.registry
        )
        self.oldest_unreplied = Gauge(
            "bot_oldest_unreplied_seconds", "Age of the oldest update without its reply.", registry=self.registry
        )

        self.oldest_due = Gauge(
            "bot_oldest_due_seconds", "Age of the oldest delivery that could be sent now.", registry=self.registry
        )

    def exposed(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        return generate_latest(self.registry)
