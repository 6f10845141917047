"""Thirty seeded forecasts with the verdicts that the table of limits gives them, reckoned here from the table alone.

Prints the cases as JSON: `python3 evaluate.py > cases.json`. Nothing of the program is used, so that the two can disagree.
"""

import json
import random

HOUR = 3_600_000
NOW = 1_790_000_000_000 // HOUR * HOUR

# rule, unit's caution and stop, as the table has them
TABLE = {
    "evaporation": (0.5, 1.0),
    "rain_chance": (40, 70),
    "rain_amount": (0.01, 0.05),
    "air_low": (45, 40),
    "freeze": (35, 32),
    "air_high": (85, 95),
    "gust": (0.8, 1.0),
    "thunder": (20, 50),
}
UNTOLD = {"rain_amount", "freeze", "thunder"}
KINDS = ["mild", "hot", "cold", "windy", "wet", "dry"]


def weather(rng, kind, hours):
    base = {"mild": 62, "hot": 88, "cold": 42, "windy": 66, "wet": 64, "dry": 80}[kind]
    points = []
    for n in range(hours):
        swing = 9 * (1 - abs((n % 24) - 14) / 7)
        wind = rng.uniform(2, 9) + (9 if kind == "windy" else 0)
        point = {
            "at": NOW + n * HOUR,
            "temp_f": round(base + swing + rng.uniform(-3, 3), 1),
            "rh_pct": float(rng.randint(20, 45) if kind in ("hot", "dry") else rng.randint(45, 95)),
            "wind_mph": round(wind, 1),
            "gust_mph": round(wind * rng.uniform(1.1, 1.5), 1),
            "rain_pct": float(rng.randint(20, 90) if kind == "wet" else rng.randint(0, 35)),
            "rain_in": round(rng.choice([0, 0, 0.005, 0.01, 0.03, 0.05]) if kind == "wet" else 0.0, 3),
        }
        if rng.random() < 0.5:
            point["thunder_pct"] = float(rng.choice([0, 0, 0, 15, 20, 50]) if kind == "wet" else 0)
        elif rng.random() < 0.8:
            point["code"] = rng.choice([61, 80, 95, 96]) if kind == "wet" else 2
        points.append(point)
    return points


def plan(rng, n):
    start = NOW + rng.randint(1, 20) * HOUR + rng.choice([0, 0, HOUR // 2, HOUR // 4])
    place = rng.choice([1.5, 2, 3.25, 5])
    finish = place + rng.choice([3, 4.5, 6])
    at = lambda hours: start + int(hours * HOUR)
    indoor = n % 7 == 3
    return {
        "start": start,
        "place_end": at(place),
        "finish_end": at(finish),
        "final_set": at(finish - 0.5),
        "cure_applied": at(finish + 1),
        "indoor": indoor,
        "flatwork": rng.random() < 0.8,
        "concrete_temp_f": rng.choice([None, None, 70.0, 84.0]),
        "site_wind_factor": rng.choice([0.65, 0.65, 1.0]),
        "site_wind_mph": 2.0 if indoor else None,
        "evap_limit_lb_ft2_h": rng.choice([0.2, 0.2, 0.1]),
        "gust_limit_mph": rng.choice([None, 20.0, 25.0]),
        "cold_plan": rng.random() < 0.3,
        "hot_plan": rng.random() < 0.3,
        "frost_protection": rng.random() < 0.3,
    }


def evaporation(plan, hour):
    if hour.get("temp_f") is None or hour.get("rh_pct") is None:
        return None
    air = hour["temp_f"]
    concrete = plan["concrete_temp_f"]
    if concrete is None:
        concrete = min(max(air + 5, 55), 90)
    wind = plan["site_wind_mph"]
    if wind is None:
        if hour.get("wind_mph") is None:
            return None
        wind = hour["wind_mph"] * plan["site_wind_factor"]
    humidity = hour["rh_pct"] / 100
    rate = (max(concrete, 0) ** 2.5 - humidity * max(air, 0) ** 2.5) * (1 + 0.4 * wind) / 1e6
    return max(rate, 0.0)


def thunder(hour):
    if hour.get("thunder_pct") is not None:
        return hour["thunder_pct"]
    code = hour.get("code")
    if code is None:
        return None
    return hour.get("rain_pct") if 95 <= code <= 99 else 0.0


def value_of(rule, plan, hour):
    return {
        "evaporation": lambda: evaporation(plan, hour),
        "rain_chance": lambda: hour.get("rain_pct"),
        "rain_amount": lambda: hour.get("rain_in"),
        "air_low": lambda: hour.get("temp_f"),
        "freeze": lambda: hour.get("temp_f"),
        "air_high": lambda: hour.get("temp_f"),
        "gust": lambda: hour.get("gust_mph"),
        "thunder": lambda: thunder(hour),
    }[rule]()


def window(rule, plan):
    start, after_set = plan["start"], plan["final_set"] + 2 * HOUR
    out = not plan["indoor"]
    return {
        "evaporation": (start, plan["cure_applied"]),
        "rain_chance": (start, after_set) if out and plan["flatwork"] else None,
        "rain_amount": (start, after_set) if out else None,
        "air_low": (start, start + 24 * HOUR),
        "freeze": (start + 24 * HOUR, start + 72 * HOUR),
        "air_high": (start, plan["place_end"]),
        "gust": (start, plan["place_end"]) if out and plan["gust_limit_mph"] is not None else None,
        "thunder": (start, plan["finish_end"]) if out else None,
    }[rule]


def level_of(rule, plan, value):
    caution, stop = TABLE[rule]
    if rule == "evaporation":
        caution, stop = caution * plan["evap_limit_lb_ft2_h"], stop * plan["evap_limit_lb_ft2_h"]
        stopped, careful = value > stop, value >= caution
    elif rule == "gust":
        caution, stop = caution * plan["gust_limit_mph"], stop * plan["gust_limit_mph"]
        stopped, careful = value >= stop, value >= caution
    elif rule == "air_low":
        stopped, careful = value < stop, value < caution
    elif rule == "freeze":
        stopped, careful = value <= stop, value <= caution
    else:
        stopped, careful = value >= stop, value >= caution
    met = {"air_low": "cold_plan", "air_high": "hot_plan", "freeze": "frost_protection"}.get(rule)
    if stopped and not (met and plan[met]):
        return "stop", stop
    return ("caution", caution) if careful else None


def judge(plan, hours):
    trips, unknown, untold = [], [], []
    for rule in TABLE:
        span = window(rule, plan)
        if span is None:
            continue
        told = {hour["at"]: hour for hour in hours}
        # every hour of the clock that shares any time with the window
        clock = [at for at in range(span[0] - span[0] % HOUR, span[1], HOUR)]
        missing = [at for at in clock if at not in told or value_of(rule, plan, told[at]) is None]
        if missing:
            if rule in UNTOLD:
                untold.append(rule)
            else:
                unknown.append([rule, missing[0]])
        for at in clock:
            if at in missing:
                continue
            value = value_of(rule, plan, told[at])
            level = level_of(rule, plan, value)
            if level:
                trips.append({"rule": rule, "level": level[0], "at": at, "value": value, "limit": level[1]})
    if any(trip["level"] == "stop" for trip in trips):
        verdict = "stop"
    elif unknown:
        verdict = "unknown"
    else:
        verdict = "caution" if trips else "go"
    return {"verdict": verdict, "trips": trips, "unknown": unknown, "untold": untold}


def case(n):
    rng = random.Random(1_000 + n)
    kind = KINDS[n % len(KINDS)]
    hours = weather(rng, kind, rng.choice([60, 100, 100, 100]))
    the_plan = plan(rng, n)
    if n % 5 == 4:
        # providers leave holes: a value, or a whole hour
        for _ in range(3):
            rng.choice(hours[:30])[rng.choice(["temp_f", "gust_mph", "rain_pct", "rh_pct"])] = None
        del hours[rng.randrange(5, 30)]
    return {"kind": kind, "plan": the_plan, "hours": hours, "expected": judge(the_plan, hours)}


if __name__ == "__main__":
    cases = [case(n) for n in range(30)]
    print("[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in cases) + "\n]")
