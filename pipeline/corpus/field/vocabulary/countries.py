"""How countries are written: in a sentence, as an adjective, and in a form's field."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.regulation.names import COUNTRIES, EU


@dataclass(frozen=True)
class Country:
    """name: as `COUNTRIES` has it. inside: what can follow "made in". adjective: what can come
    before "-made". codes: what a form or label may hold instead."""

    name: str
    inside: tuple[str, ...]
    adjective: str
    codes: tuple[str, ...] = ()


# Name: adjective: codes: other names.
_LINES = """
Argentina: Argentine: AR
Australia: Australian: AU, AUS
Austria: Austrian: AT, A
Belgium: Belgian: BE
Brazil: Brazilian: BR: Brasil
Bulgaria: Bulgarian: BG
Canada: Canadian: CA, CAN
China: Chinese: CN, PRC, P.R.C.: the People's Republic of China, P.R. China, mainland China
Croatia: Croatian: HR
Cyprus: Cypriot: CY
Czech Republic: Czech: CZ: the Czech Republic, Czechia, Czechoslovakia
Denmark: Danish: DK
Estonia: Estonian: EE
European Union: EU: EU, E.U.: the EU, the European Union, the E.U.
Finland: Finnish: FI
France: French: FR
Germany: German: DE, GER, D, W. Germany: West Germany, W. Germany, the Federal Republic of Germany
Greece: Greek: GR
Hungary: Hungarian: HU
India: Indian: IN, IND
Indonesia: Indonesian: ID
Ireland: Irish: IE, IRL: Eire, the Irish Republic
Italy: Italian: IT, I: Italia
Japan: Japanese: JP, JPN
Latvia: Latvian: LV
Lithuania: Lithuanian: LT
Luxembourg: Luxembourg: LU
Malaysia: Malaysian: MY
Malta: Maltese: MT
Mexico: Mexican: MX, MEX
Morocco: Moroccan: MA
Netherlands: Dutch: NL: the Netherlands, Holland
Norway: Norwegian: NO
Pakistan: Pakistani: PK
Poland: Polish: PL
Portugal: Portuguese: PT
Romania: Romanian: RO
Russia: Russian: RU, USSR: the Soviet Union, the USSR, the Russian Federation
Serbia: Serbian: RS
Slovakia: Slovak: SK: the Slovak Republic
Slovenia: Slovenian: SI
South Africa: South African: ZA
South Korea: Korean: KR, R.O.K.: Korea, the Republic of Korea
Spain: Spanish: ES
Sweden: Swedish: SE, SWE
Switzerland: Swiss: CH
Taiwan: Taiwanese: TW, R.O.C.
Thailand: Thai: TH
Tunisia: Tunisian: TN
Turkey: Turkish: TR: Türkiye
Ukraine: Ukrainian: UA
United Kingdom: British: UK, GB, U.K.: the UK, England, Britain, Great Britain, Scotland, the United Kingdom
United States: American: US, USA, U.S.A.: the USA, the US, the United States, America, the U.S.A.
Vietnam: Vietnamese: VN, VNM
"""  # noqa: E501
_NOT_ALONE = ("Czech Republic", "Netherlands", "United Kingdom", "United States", EU)  # take "the"


def _read(line: str) -> Country:
    name, adjective, codes, *others = (part.strip() for part in line.split(":"))
    inside = tuple(other.strip() for other in others[0].split(",")) if others else ()
    alone = () if name in _NOT_ALONE else (name, name, name)
    return Country(name, (*alone, *inside), adjective, tuple(c.strip() for c in codes.split(",")))


WRITTEN = {country.name: country for country in map(_read, _LINES.strip().splitlines())}
assert set(WRITTEN) == set(COUNTRIES.parents)
