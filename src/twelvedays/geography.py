"""Geometry of the maps, and distances."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from twelvedays.schema import data_folder

EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius
GOVERNORATES = "syria_admin1"


@cache
def features(name: str) -> tuple[dict, ...]:
    """Return the GeoJSON features of data/geo/`name`.geojson (WGS 84, longitude before latitude)."""
    path = Path(data_folder()) / "geo" / f"{name}.geojson"
    return tuple(json.loads(path.read_text(encoding="utf-8"))["features"])


def rings(feature: dict) -> list[list[tuple[float, float]]]:
    """Return the lines of a feature: the outer rings of polygons, or the lines themselves."""
    geometry = feature["geometry"]
    coordinates = geometry["coordinates"]
    return {
        "Polygon": lambda: [coordinates[0]],
        "MultiPolygon": lambda: [polygon[0] for polygon in coordinates],
        "LineString": lambda: [coordinates],
        "MultiLineString": lambda: coordinates,
    }[geometry["type"]]()


def path(feature: dict) -> tuple[list[float | None], list[float | None]]:
    """Return longitudes and latitudes of a feature's lines, with None between two lines."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings(feature):
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [point[0] for point in ring]
        ys += [point[1] for point in ring]
    return xs, ys


def governorate_names() -> dict[str, str]:
    """Return the English name of each governorate by its ISO 3166-2 code."""
    return {feature["id"]: feature["properties"]["name_en"] for feature in features(GOVERNORATES)}


def distance_km(latitude: pd.Series, longitude: pd.Series, to: tuple[float, float]) -> pd.Series:
    """Return the great-circle distance in km, to the metre, from each point to (latitude, longitude) `to`."""
    lat, lon, lat0, lon0 = (np.radians(np.asarray(v, dtype=float)) for v in (latitude, longitude, to[0], to[1]))
    half = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    return pd.Series(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)), index=latitude.index).round(3)
