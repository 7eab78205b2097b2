"""Examples of questions in SQL, for the README; a test runs each in SQLite and in DuckDB."""

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "What did each person do most, in game hours?",
        """SELECT agent, activity,
       round(sum(CASE WHEN "until" < frontier THEN "until" ELSE frontier END - tick)
             * 10 / 3600.0, 1) AS hours
FROM segments, (SELECT max(frontier) AS frontier FROM progress) AS settled
WHERE refused IS NULL AND tick < frontier
GROUP BY agent, activity
ORDER BY hours DESC
LIMIT 20""",
    ),
    (
        "Where is everybody at tick 1000?",
        """SELECT agent, place, activity, x, y
FROM segments
WHERE tick <= 1000 AND "until" > 1000
ORDER BY agent""",
    ),
    (
        "How did a piece of news travel?",
        """SELECT k.fact, k.hop, coalesce(nullif(k.source, ''), m.source) AS came_from, k.agent,
       k.tick, l.text
FROM knowledge AS k
LEFT JOIN memories AS m ON m.agent = k.agent AND m.n = k.memory
LEFT JOIN lines AS l ON l.tick = k.line AND l.agent = k.source
ORDER BY k.fact, k.tick, k.agent""",
    ),
    (
        "What news arose in town, who holds it, and who doubts it?",
        """SELECT fact, min(text) AS text, min(source) AS source, count(DISTINCT agent) AS holders,
       count(DISTINCT CASE belief WHEN 'doubted' THEN agent END) AS doubters
FROM facts
WHERE kind IN ('claim', 'happening')
GROUP BY fact
ORDER BY min(tick), fact""",
    ),
    (
        "What does each person mean to do, by when, and what came of it?",
        """SELECT agent, kind, about, who, place, deadline, state, tries, why, tick AS since
FROM intentions AS i
WHERE tick = (SELECT max(tick) FROM intentions AS j WHERE j.agent = i.agent AND j.n = i.n)
ORDER BY agent, n""",
    ),
    (
        "How many people know each fact, at each tick that changed it?",
        """SELECT fact, tick, count(*) OVER (PARTITION BY fact ORDER BY tick) AS knowers
FROM knowledge
ORDER BY fact, tick""",
    ),
    (
        "Every talk: who, when, how many lines?",
        """SELECT talk, min(tick) AS began, max("until") AS ended, count(*) AS lines,
       group_concat(DISTINCT agent) AS speakers
FROM lines
GROUP BY talk
ORDER BY began""",
    ),
    (
        "Reflections with the memories they rest on",
        """SELECT r.agent, r.text AS insight, e.text AS evidence, e.importance
FROM memories AS r
JOIN memories AS e ON e.agent = r.agent
JOIN json_each(r.evidence) AS j ON e.n = j.value
WHERE r.kind = 'reflection'
ORDER BY r.agent, r.n, e.n""",
    ),
    (
        "Who came to know whom? (the acquaintance graph, newest row of each pair)",
        """SELECT agent, other, kind, closeness, talks, tick AS since
FROM relations AS r
WHERE met IS NOT NULL
  AND tick = (SELECT max(tick) FROM relations AS s WHERE s.agent = r.agent AND s.other = r.other)
ORDER BY agent, other""",
    ),
    (
        "What was struck out of a day's plan? (items of older versions missing in the newest)",
        """SELECT p.agent, p.tick, p.start, p.activity
FROM plans AS p
WHERE p.level = 'day'
  AND EXISTS (SELECT 1 FROM plans AS v
              WHERE v.agent = p.agent AND v.level = p.level AND v.tick > p.tick)
  AND NOT EXISTS (SELECT 1 FROM plans AS v
                  WHERE v.agent = p.agent AND v.level = p.level AND v.activity = p.activity
                    AND v.tick > p.tick)
ORDER BY p.agent, p.tick, p.n""",
    ),
    (
        "What does the town cost? Questions by kind, their tries and failures",
        """SELECT kind, count(*) AS asks, avg(tries) AS tries,
       sum(CASE outcome WHEN 'failed' THEN 1 ELSE 0 END) AS failed
FROM asks
GROUP BY kind
ORDER BY asks DESC""",
    ),
    (
        "Model time and tokens by kind of question",
        """SELECT a.kind, count(*) AS replies, round(avg(t.model_ms)) AS model_ms,
       sum(t.tokens_in) AS tokens_in, sum(t.tokens_cached) AS cached, sum(t.tokens_out) AS out
FROM timings AS t
JOIN asks AS a ON a.agent = t.agent AND a.thought = t.thought AND a.n = t.n
GROUP BY a.kind
ORDER BY replies DESC""",
    ),
    (
        "Replies that would not do, with the reason",
        """SELECT r.thought, r.agent, a.kind, r.attempt, r.error, r.reply
FROM replies AS r
LEFT JOIN asks AS a ON a.agent = r.agent AND a.thought = r.thought AND a.n = r.n
WHERE r.error IS NOT NULL
ORDER BY r.thought, r.agent, r.n, r.attempt""",
    ),
)
"""(what one wants to know, the query)"""
