"""Words of which the benchmarks make their pages."""

WORDS = (
    "river",
    "gate",
    "lock",
    "ferry",
    "bridge",
    "harbour",
    "night",
    "watch",
    "bread",
    "kettle",
    "lamp",
    "crew",
    "ice",
    "tide",
    "stone",
    "vote",
    "winter",
)
