from attrs import frozen

import timeline


@timeline.event("stock.received")
@frozen
class Received:
    pieces: int


stock = timeline.Projection(initial=0)


@stock.on(Received)
def _(count: int, record: timeline.Record[Received]) -> int:
    return count + record.event.pieces


shop = timeline.create("shop")
shop.append(timeline.Draft(Received(40), "sku/7", when="2024-02-29"))
shop.append(timeline.Draft(Received(25), "sku/7", when="2024-03"))
answer = shop.replay(stock, at="2024-03-15")
print(answer.earliest, answer.latest, answer.undecided[0].when)  # 65 40 2024-03

(first,) = shop.append(timeline.Draft(Received(5), "sku/9"), expected=0)
shop.append(timeline.Draft(Received(5), "sku/9"), expected=first.position)
try:
    shop.append(timeline.Draft(Received(1), "sku/9"), expected=first.position)
except timeline.StaleAppendError as error:
    print(error.actual - error.expected)  # 1
print(shop.replay(stock, subject="sku/9").state)  # 10
